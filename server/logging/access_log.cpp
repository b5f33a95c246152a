#include "server/logging/access_log.hpp"

#include "server/logging/log.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace sesame::server {
namespace {

constexpr std::chrono::milliseconds longest_wait{20};

} // namespace

void access_log::add(api::response const& out, std::chrono::steady_clock::duration taken) {
    if (!out.cause.empty()) log::error("internal failure", {{"request_id", out.request_id}, {"cause", out.cause}});
    if (!log::enabled_for_info()) return;
    auto const duration = std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(taken).count());
    auto const status = std::to_string(out.status) + (out.error.empty() ? "" : " " + out.error);
    // A client may send any text as its operation: another log line, too.
    bool const odd = !out.operation.empty() && !log::is_word(out.operation);
    auto const what = odd || out.operation.empty() ? std::string_view("request") : std::string_view(out.operation);
    log::field const asked{"operation", out.operation}, service{"service", out.service},
        account{"account", out.account}, region{"region", out.region}, ended{"status", status},
        took{"duration_us", duration}, id{"request_id", out.request_id};
    if (odd)
        log::info_later(what, {asked, service, account, region, ended, took, id});
    else
        log::info_later(what, {service, account, region, ended, took, id});
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
