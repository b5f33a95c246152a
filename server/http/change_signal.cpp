#include "server/http/change_signal.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;

void change_signal::notify() {
    for (auto* const w : waiting_) queue(*w);
}

void change_signal::notify_all() {
    notify();
    for (auto* const w : unnotified_) queue(*w);
}

void change_signal::queue(waiter& w) {
    if (std::exchange(w.queued_, true)) return;
    queue_.push_back(&w);
    if (!std::exchange(going_on_, true)) asio::post(loop_, [this] { go_on(); });
}

void change_signal::go_on() {
    going_on_ = false;
    if (queue_.empty()) return;
    auto& next = *queue_.front();
    queue_.pop_front();
    next.queued_ = false;
    next.wake();
    if (queue_.empty()) return;
    going_on_ = true;
    asio::post(loop_, [this] { go_on(); }); // after the woken one, and after what came meanwhile
}

change_signal::waiter::waiter(change_signal& of)
    : of_(of)
    , timer_(of.loop_) {}

change_signal::waiter::~waiter() {
    of_.waiting_.erase(this);
    of_.unnotified_.erase(this);
    if (queued_) std::erase(of_.queue_, this);
}

asio::awaitable<void> change_signal::waiter::wait(std::chrono::steady_clock::time_point until) {
    of_.waiting_.insert(this);
    timer_.expires_at(until);
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    of_.waiting_.erase(this);
}

asio::awaitable<void> change_signal::waiter::wait_unnotified(std::chrono::steady_clock::time_point until) {
    of_.unnotified_.insert(this);
    timer_.expires_at(until);
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    of_.unnotified_.erase(this);
}

asio::awaitable<void> change_signal::waiter::turn() {
    timer_.expires_at(std::chrono::steady_clock::time_point::max());
    of_.queue(*this);
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
}

} // namespace sesame::server
