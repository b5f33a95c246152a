#pragma once
#include "model/history/request_log.hpp"

#include <boost/json/object.hpp>

#include <map>
#include <string_view>
#include <vector>

namespace sesame::api::control {

// The ids of the messages that a call sent or published, as far as its answer is kept. They live as long as the record.
std::vector<std::string_view> made_messages(request_record const& r);

// Which call made a message. It lives as long as the log does not change.
class calls_by_message {
  public:
    explicit calls_by_message(request_log const& log);

    // Adds request_number and request_id, if the call is still known.
    void add_to(boost::json::object& mail, std::string_view message_id) const;

  private:
    std::map<std::string_view, request_record const*> all_;
};

} // namespace sesame::api::control
