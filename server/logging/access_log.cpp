#include "server/logging/access_log.hpp"

#include "api/protocol/hint.hpp"
#include "server/logging/log.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace sesame::server {
namespace {

constexpr std::chrono::milliseconds longest_wait{20};

// What containers and Prometheus ask every few seconds.
bool is_probe(api::response const& out) {
    return out.status == 200 && out.service == "control" &&
           (out.operation == "/_sesame/v1/health" || out.operation == "/metrics" ||
            out.operation == "/_sesame/v1/metrics");
}

} // namespace

void access_log::add(api::response const& out, std::chrono::steady_clock::duration taken) {
    if (!out.cause.empty()) log::error("internal failure", {{"request_id", out.request_id}, {"cause", out.cause}});
    auto const hint = api::protocol::hint_of(out);
    auto const level = !hint.empty() ? log::level::warning : is_probe(out) ? log::level::debug : log::level::info;
    if (!log::enabled_for(level)) return;
    auto const duration = std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(taken).count());
    auto const status = std::to_string(out.status);
    // A client may send any text as its operation: another log line, too.
    bool const odd = !out.operation.empty() && !log::is_word(out.operation);
    auto const what = odd || out.operation.empty() ? std::string_view("request") : std::string_view(out.operation);
    log::field fields[9];
    std::size_t count = 0;
    auto const add = [&](std::string_view name, std::string_view value) { fields[count++] = {name, value}; };
    if (odd) add("operation", out.operation);
    add("service", out.service);
    add("account", out.account);
    add("region", out.region);
    add("status", status);
    if (!out.error.empty()) add("error", out.error);
    add("duration_us", duration);
    if (!hint.empty()) add("hint", hint);
    add("request_id", out.request_id);
    log::later(level, what, {fields, count});
    flush_soon();
}

void access_log::flush_soon() {
    if (std::exchange(waits_, true)) return;
    due_.expires_after(longest_wait);
    due_.async_wait([this](boost::system::error_code stopped) {
        if (stopped) return;
        waits_ = false;
        log::flush();
    });
}

} // namespace sesame::server
