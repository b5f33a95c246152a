#pragma once
#include "model/account/account.hpp"
#include "model/sqs/queues/queue.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sesame::sqs {

struct new_message {
    std::string body{};
    std::vector<message_attribute> attributes{};
    std::string trace_header{}; // empty: none
    std::string trace_header_type = "String";
    std::string trace_header_of_call{}; // counts if trace_header is empty
    std::optional<int> delay{};         // seconds; absent: the queue's
    std::optional<std::string> group_id{}, deduplication_id{};
    std::string sender_id{}; // shown as SenderId
};

struct sent_message {
    std::string id;
    std::string md5_of_body;
    std::optional<std::string> md5_of_attributes, md5_of_system_attributes; // absent if it has none
    std::optional<std::string> sequence_number;                             // of FIFO queues
};

// Sends a message: the one door, for SendMessage and for SNS. Checks all that SQS checks, and throws refusal. A
// duplicate in a FIFO queue is accepted, and gives what the first one gave. `home` is the queue's account, active.
sent_message send(accounts& all, account& home, queue& to, new_message m, timestamp now);

// The check of one message by itself, without a look at what else is kept. Throws refusal.
void check(queue const& to, new_message const& m);

} // namespace sesame::sqs
