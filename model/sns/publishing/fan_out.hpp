#pragma once
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/filter/filter_policy.hpp"
#include "model/sns/publishing/message.hpp"
#include "model/sns/subscriptions/subscription.hpp"
#include "model/sns/topics/topic.hpp"
#include "model/sns/topics/topics.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Which subscriptions get a message, and in what form.

namespace sesame::sns {

// A message as filter policies see it. Its body is parsed once, when the first policy asks for it. It holds views: body
// and attributes must outlive it.
class filtered_message {
  public:
    filtered_message(std::string_view body, std::vector<message_attribute> const& attributes);

    bool passes(std::optional<filter_policy> const& policy);

  private:
    std::string_view body_;
    std::vector<filter_attribute> attributes_;
    bool parsed_ = false;
    std::optional<boost::json::value> json_;
};

// The endpoint's key in a message with MessageStructure=json.
std::string_view text_key(protocol by, std::string_view endpoint);

// A subscription of the topic as the recipient of a message with these texts and that many attributes. If nothing can
// be sent to its endpoint, the recipient says why.
recipient recipient_of(account const& home, topic const& t, subscription const& s, message_texts const& texts,
                       std::size_t attributes);

} // namespace sesame::sns
