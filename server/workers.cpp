#include "server/workers.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;

asio::awaitable<void> workers::run(asio::io_context& loop, std::function<void()> function) {
    asio::steady_timer done(loop, std::chrono::steady_clock::time_point::max());
    std::exception_ptr trouble;
    asio::post(pool_, [&] {
        try {
            function();
        } catch (...) {
            trouble = std::current_exception();
        }
        asio::post(loop, [&] { done.cancel(); });
    });
    // It cannot be done before this waits: the loop is here.
    co_await done.async_wait(asio::as_tuple(asio::use_awaitable));
    if (trouble) std::rethrow_exception(trouble);
}

} // namespace sesame::server
