#pragma once
#include "model/sns/delivery/outbox.hpp"

#include <string>
#include <vector>

namespace sesame::sns {

// The message from SNS to SQS, for a subscription or as a dead letter. Recorded from AWS: only raw messages have
// attributes; FIFO queues get group and deduplication id, standard queues the group id of a standard topic's message.
struct queue_message {
    std::string body;
    std::vector<message_attribute> attributes; // values of type Binary in base64
    std::string group_id, deduplication_id;    // empty: none
    std::string trace_header;                  // empty: none
};

queue_message queue_message_for(notification const& n, recipient const& to);

} // namespace sesame::sns
