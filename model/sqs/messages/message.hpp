#pragma once
#include "model/base/time.hpp"
#include "model/text/kept/shared_text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::sqs {

struct message_attribute {
    std::string name;
    std::string type;  // "String", "Number.int", "Binary" …
    std::string value; // a text; bytes if the type begins with "Binary"

    bool is_binary() const { return type.starts_with("Binary"); }
};
BOOST_DESCRIBE_STRUCT(message_attribute, (), (name, type, value))

// What stays the same wherever a message goes.
struct message_content {
    std::string id;
    std::string body;
    std::string body_md5; // hex
    std::vector<message_attribute> attributes;
    std::string trace_header; // AWSTraceHeader; empty if it has none
    std::string sender_id;
    timestamp sent{};
    std::string group_id, deduplication_id; // empty if it has none
};
BOOST_DESCRIBE_STRUCT(message_content, (),
                      (id, body, body_md5, attributes, trace_header, sender_id, sent, group_id, deduplication_id))

BOOST_DEFINE_FIXED_ENUM_CLASS(message_place, unsigned char,
                              visible,   // may be received
                              delayed,   // not yet
                              in_flight) // was received, and is hidden from others

// A message in a queue.
struct message {
    std::shared_ptr<message_content const> what; // never null
    std::uint64_t number = 0;                    // in its queue: the order of arrival
    std::uint64_t turn = 0;                      // of FIFO queues: whose group is received first; see store::show
    std::uint64_t sequence = 0;                  // of FIFO queues; see sequence_number()
    message_place place = message_place::visible;
    timestamp visible_at{}; // of a hidden one: when that ends
    std::optional<timestamp> first_received{};
    timestamp received{}; // the last time
    std::uint32_t receive_count = 0;
    std::uint64_t receipt = 0;        // the number in its newest receipt handle
    shared_text dead_letter_source{}; // ARN of the queue that it came from; empty if it is no dead letter
};
BOOST_DESCRIBE_STRUCT(message, (),
                      (what, number, turn, sequence, place, visible_at, first_received, received, receive_count,
                       receipt, dead_letter_source))

// 20 digits, as AWS prints it.
std::string sequence_number(std::uint64_t sequence);

// The bytes that AWS counts: body; names, types and values of attributes.
std::size_t size_of(std::string_view body, std::vector<message_attribute> const& attributes);

// The bytes of memory that a message takes in a queue, about.
std::size_t bytes_of(message const& m);

} // namespace sesame::sqs
