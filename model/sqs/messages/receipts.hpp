#pragma once
#include "model/sqs/queues/queue.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sesame::sqs {

// What a receipt handle means: the message's number in its queue, and which of its receives it was.
struct receipt {
    std::uint64_t number = 0, receive = 0;
};

// Base64 of a text that only its queue makes.
std::string receipt_handle(queue const& q, receipt const& r);
// Nothing for what this queue never gave.
std::optional<receipt> parse_receipt_handle(queue const& q, std::string_view handle);

} // namespace sesame::sqs
