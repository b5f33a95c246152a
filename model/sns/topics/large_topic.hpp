#pragma once
#include "model/account/account.hpp"
#include "model/sns/subscriptions/protocol.hpp"
#include "model/sns/topics/topic.hpp"

#include <string_view>

// A topic with a MaximumMessageSize above 262,144 bytes serves queues, functions and streams only: developer guide,
// "Publishing large messages". AWS's texts are not known.

namespace sesame::sns {

// Refuses the protocol if it does not serve so large a topic.
void check_protocol_for_size(topic const& t, protocol p);

// Refuses a large MaximumMessageSize if a subscription's protocol does not allow it, or if there are more than a
// hundred subscriptions. Only SetTopicAttributes counts them, not Subscribe: somebody has tried it at AWS.
void check_may_be_of_size(account const& home, topic const& t, std::string_view maximum_message_size);

} // namespace sesame::sns
