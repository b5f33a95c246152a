#pragma once
#include "model/sns/message.hpp"
#include "model/sns/topics.hpp"

namespace sesame::sns {

struct published {
    std::string message_id;
    std::string sequence_number; // FIFO topics only
};

// Checks a message and owes it to the topic's confirmed subscriptions. Throws InvalidParameter and
// ParameterValueInvalid for what SNS refuses, Throttling if the outbox has no room for it: then nothing of it is
// delivered.
published publish(found_topic topic, submission const& s, call const& c);

} // namespace sesame::sns
