#pragma once
#include "model/account/account.hpp"
#include "model/base/time.hpp"
#include "model/text/kept/immutable_text.hpp"

#include <cstdint>
#include <optional>
#include <string>

// Events for Lambda functions that come from no topic. They are delivered as those of subscriptions are, and stand in
// the same records.

namespace sesame::sns {

// How Lambda is called, and how often it tries: once; or by its queue, which tries again after one minute and two.
enum class invocation { request_response, event };

struct function_event {
    std::string function_arn;
    std::string id; // of what it is about, shown as a message id
    immutable_text body;
    invocation how{};
    std::string base_url; // of this server
};

// Owes the event; gives the delivery's id. Nothing: there is no room.
std::optional<std::uint64_t> invoke(account& a, function_event what, timestamp now);

// How a delivery ended; nothing while it is owed.
struct function_answer {
    bool ok = false;
    std::string text; // what the function answered, its first KiB; or why there is no answer
};
std::optional<function_answer> answer_to(account const& a, std::uint64_t delivery);
// When it ended, on the account's clock; nothing while it is owed.
std::optional<timestamp> answered_at(account const& a, std::uint64_t delivery);

// The delivery of an event with this id, in a copy of an account whose deliveries have new ids; nothing: there is none.
std::optional<std::uint64_t> delivery_of_event(account const& a, std::string_view id);

} // namespace sesame::sns
