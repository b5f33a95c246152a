#include "model/sns/delivery/retry_schedule.hpp"

#include <cmath>

namespace sesame::sns {
namespace {

// Seconds before backoff retry i of n (i from 0).
double backoff(retry_policy const& policy, int i, int n) {
    double const low = policy.minDelayTarget;
    double const high = policy.maxDelayTarget;
    if (n <= 1) return low;
    double const share = static_cast<double>(i) / (n - 1);
    switch (policy.backoffFunction) {
    case backoff_function::arithmetic:
        return low + (high - low) * i * (i + 1) / ((n - 1.0) * n);
    case backoff_function::geometric:
        return low * std::pow(high / low, share);
    case backoff_function::exponential:
        return low + (high - low) * (std::exp2(i) - 1) / (std::exp2(n - 1) - 1);
    case backoff_function::linear:
        break;
    }
    return low + (high - low) * share;
}

bool worth_retrying(outcome const& last, bool retry_429) {
    return !last.status || *last.status >= 500 || (*last.status == 429 && retry_429);
}

} // namespace

milliseconds delay_before_retry(retry_policy const& policy, int number) {
    using std::chrono::seconds;
    if (number <= policy.numNoDelayRetries) return milliseconds{0};
    number -= policy.numNoDelayRetries;
    if (number <= policy.numMinDelayRetries) return seconds{policy.minDelayTarget};
    number -= policy.numMinDelayRetries;
    auto const backoffs =
        policy.numRetries - policy.numNoDelayRetries - policy.numMinDelayRetries - policy.numMaxDelayRetries;
    if (number > backoffs) return seconds{policy.maxDelayTarget};
    return milliseconds{std::llround(1000 * backoff(policy, number - 1, backoffs))};
}

verdict next(retry_policy const& policy, int attempts, outcome const& last, timestamp now, bool retry_429) {
    if (last.delivered()) return {verdict::delivered};
    if (!worth_retrying(last, retry_429) || attempts > policy.numRetries) return {verdict::give_up};
    return {verdict::retry, now + delay_before_retry(policy, attempts)};
}

} // namespace sesame::sns
