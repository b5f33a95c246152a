#include "server/outbound/delivery_log.hpp"

#include "server/logging/log.hpp"
#include "server/outbound/masked_url.hpp"

namespace sesame::server {
namespace {

std::string result_of(sns::outcome const& o) { return o.status ? std::to_string(*o.status) : o.error; }

} // namespace

void log_attempt(sns::owed const& owed, sns::attempt const& made) {
    bool const delivered = made.ended.delivered();
    if (delivered && !log::enabled_for_debug()) return;
    auto* const tell = delivered ? log::debug : log::info;
    tell(delivered ? "delivered" : "delivery failed", {{"endpoint", masked_url(owed.to.endpoint)},
                                                       {"attempt", std::to_string(owed.attempts.size() + 1)},
                                                       {"result", result_of(made.ended)},
                                                       {"duration_ms", std::to_string(made.latency.count())}});
}

void log_given_up(std::string const& endpoint, std::string const& topic_arn, std::size_t attempts,
                  sns::outcome const& how) {
    log::warning("delivery given up", {{"endpoint", masked_url(endpoint)},
                                       {"topic", topic_arn},
                                       {"attempts", std::to_string(attempts)},
                                       {"result", result_of(how)}});
}

} // namespace sesame::server
