#pragma once
#include "model/history/request_log.hpp"

#include <boost/json/object.hpp>

#include <map>
#include <string_view>
#include <vector>

namespace sesame::api::control {

// The ids of the messages that a call sent or published, as far as its answer is kept. They live as long as the record.
std::vector<std::string_view> made_messages(request_record const& r);

// Adds request_number and request_id of the call that made this mail, if it is still known.
void add_call(boost::json::object& mail, request_log const& log, std::string_view message_id);

// The same for many mails. It lives as long as the log does not change.
class calls_by_message {
  public:
    explicit calls_by_message(request_log const& log);

    void add_to(boost::json::object& mail, std::string_view message_id) const;

  private:
    std::map<std::string_view, request_record const*> all_;
};

} // namespace sesame::api::control
