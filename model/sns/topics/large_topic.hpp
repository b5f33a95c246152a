#pragma once
#include "model/account/account.hpp"
#include "model/sns/subscriptions/protocol.hpp"
#include "model/sns/topics/topic.hpp"

#include <string_view>

// A topic whose messages may have more than 262,144 bytes (its MaximumMessageSize says so) serves queues, functions and
// streams, not endpoints of other kinds: developer guide, "Publishing large messages". AWS's texts are not known.

namespace sesame::sns {

// Refuses a subscription of this protocol where the topic is too large for it.
void check_protocol_for_size(topic const& t, protocol p);

// Refuses a MaximumMessageSize that the topic's subscriptions, or their number, do not allow it.
// It may have a hundred; only SetTopicAttributes counts them, not Subscribe, as somebody has tried at AWS.
void check_may_be_of_size(account const& home, topic const& t, std::string_view maximum_message_size);

} // namespace sesame::sns
