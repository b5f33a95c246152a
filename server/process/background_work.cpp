#include "server/process/background_work.hpp"

#include "server/process/memory.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using boost::system::error_code;

background_work::background_work(asio::io_context& loop, accounts& all, session_context& sessions, delivery& deliveries,
                                 relay& mail_relay, server_options const& options)
    : loop_(loop)
    , all_(all)
    , sessions_(sessions)
    , deliveries_(deliveries)
    , mail_relay_(mail_relay)
    , options_(options) {}

void background_work::look() {
    if (stopped_) return;
    all_.run_due(options_.clock());
    deliveries_.wake();
    mail_relay_.look();
    all_.for_each_active([&](account const& a) { refusals_.look_at(a); });
    tell_news();
    free_forgotten();
    all_.deactivate_idle();
    if (options_.looked)
        asio::post(loop_, [this] { options_.looked(all_); }); // after deliveries have taken what is ready
    auto const next = all_.next_due();
    if (!next || (armed_for_ && *armed_for_ <= *next)) return; // to look too early is cheaper than a new timer
    armed_for_ = next;
    look_in(std::max(milliseconds{0}, *next - options_.clock()));
}

void background_work::look_after_change() {
    changed_ = true;
    look();
}

void background_work::look_in(milliseconds pause) {
    due_.expires_after(pause);
    due_.async_wait([this](error_code cancelled) {
        if (cancelled) return;
        armed_for_.reset();
        look_after_change();
    });
}

void background_work::answered() {
    look();
    if (!std::exchange(sessions_.had_large_body, false)) return;
    tidy_.expires_after(std::chrono::seconds{1}); // by then it is freed, and others that came with it are, too
    tidy_.async_wait([](error_code cancelled) {
        if (!cancelled) give_back_memory();
    });
}

void background_work::stop() {
    stopped_ = true;
    due_.cancel();
    tidy_.cancel();
}

// Soon, and a piece at a time. At once it would take the processor from the caller, who is about to read the response.
void background_work::free_forgotten() {
    if (!all_.has_forgotten() || std::exchange(freeing_, true)) return;
    soon_.expires_after(milliseconds{1});
    soon_.async_wait([this](error_code cancelled) {
        if (!cancelled) free_a_piece();
    });
}

void background_work::free_a_piece() {
    all_.free_some();
    if (all_.has_forgotten()) return asio::post(loop_, [this] { free_a_piece(); });
    freeing_ = false;
    give_back_memory();
}

// Requests that wait look again; not from within this call, which may come from one of them.
void background_work::tell_news() {
    auto const last = all_.history().last();  // even if nobody waits: this call takes the accounts' news
    auto const resets = all_.resets().told(); // also resets of accounts that did not exist
    bool const nothing_new = std::exchange(told_, last) == last && std::exchange(told_resets_, resets) == resets;
    if (!std::exchange(changed_, false) && nothing_new) return;
    sessions_.news.notify();
}

} // namespace sesame::server
