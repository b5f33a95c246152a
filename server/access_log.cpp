#include "server/access_log.hpp"

#include "server/log.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace sesame::server {
namespace {

constexpr std::chrono::milliseconds longest_wait{20};

} // namespace

void access_log::add(api::answer const& out, std::chrono::steady_clock::duration taken) {
    if (!out.cause.empty()) log::error("internal failure", {{"request_id", out.request_id}, {"cause", out.cause}});
    if (!log::enabled_for_info()) return;
    auto const duration = std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(taken).count());
    auto const status = std::to_string(out.status) + (out.error.empty() ? "" : " " + out.error);
    auto const what = out.operation.empty() ? "request" : std::string_view(out.operation);
    log::info_later(what, {{"service", out.service},
                           {"account", out.account},
                           {"region", out.region},
                           {"status", status},
                           {"duration_us", duration},
                           {"request_id", out.request_id}});
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
