#pragma once
#include "model/sns/delivery/delivery_policy.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

namespace sesame::sns {

// The pause before retry `number`, 1 ≤ number ≤ numRetries. Four phases: no delay, minimum delay, backoff from minimum
// to maximum, maximum delay. AWS publishes the curves only as a picture; these formulas keep its start, its end and its
// order from slow to fast growth.
milliseconds delay_before_retry(retry_policy const& policy, int number);

// The kind of an error before there was a status.
enum class failure : unsigned char { none, refused, dns, tls, timeout, reset, other };
BOOST_DESCRIBE_ENUM(failure, none, refused, dns, tls, timeout, reset, other)

// How one attempt ended: an HTTP status, or an error before there was one.
struct outcome {
    std::optional<int> status;
    // Why there is no status: "timed out", "connection refused" …; or a queue's text beside the status. Beside a
    // success: why AWS would not have delivered.
    std::string error;
    failure kind = failure::none;
    std::string answer{};      // the first KiB of what the endpoint said
    std::string answer_type{}; // its Content-Type

    bool delivered() const { return status && *status / 100 == 2; }
};
BOOST_DESCRIBE_STRUCT(outcome, (), (status, error, kind, answer, answer_type))

struct verdict {
    enum kind { delivered, retry, give_up } what;
    timestamp at{}; // when to retry
};

// What to do after attempt number `attempts` (from 1). Retried: no response, 5xx, and 429 if `retry_429` (AWS's guides
// disagree). Not retried: other 4xx (SNS counts them as the client's own fault) and 3xx.
verdict next(retry_policy const& policy, int attempts, outcome const& last, timestamp now, bool retry_429 = true);

} // namespace sesame::sns
