#include "server/process/workers.hpp"

#include "server/startup/signals_blocked.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>
#include <system_error>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;

workers::~workers() {
    work_.stop();
    for (auto& one : threads_) one.join();
}

// Not Asio's thread_pool: if its second thread cannot be made, it waits for the first one for ever (Boost 1.81).
bool workers::have_threads() {
    constexpr std::size_t wanted = 2; // so one client's long request need not wait for another's
    if (threads_.size() == wanted) return true;
    threads_.reserve(wanted);
    signals_blocked const in_the_threads;
    try {
        while (threads_.size() < wanted) threads_.emplace_back([this] { work_.run(); });
    } catch (std::system_error const&) {
    }
    return !threads_.empty();
}

asio::awaitable<void> workers::run(asio::io_context& loop, std::function<void()> function) {
    if (!have_threads()) {
        function();
        co_return;
    }
    asio::steady_timer done(loop, std::chrono::steady_clock::time_point::max());
    std::exception_ptr trouble;
    asio::post(work_, [&] {
        try {
            function();
        } catch (...) {
            trouble = std::current_exception();
        }
        asio::post(loop, [&] { done.cancel(); });
    });
    // The function cannot end before this waits: its end is posted to the loop, which is here.
    co_await done.async_wait(asio::as_tuple(asio::use_awaitable));
    if (trouble) std::rethrow_exception(trouble);
}

} // namespace sesame::server
