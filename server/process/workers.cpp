#include "server/process/workers.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>

namespace sesame::server {

namespace asio = boost::asio;

asio::awaitable<void> workers::run(asio::io_context& loop, std::function<void()> function) {
    asio::steady_timer done(loop, std::chrono::steady_clock::time_point::max());
    std::exception_ptr trouble;
    bool const taken = threads_.post([&] {
        try {
            function();
        } catch (...) {
            trouble = std::current_exception();
        }
        asio::post(loop, [&] { done.cancel(); });
    });
    if (!taken) {
        function();
        co_return;
    }
    // The function cannot end before this waits: its end is posted to the loop, which is here.
    co_await done.async_wait(asio::as_tuple(asio::use_awaitable));
    if (trouble) std::rethrow_exception(trouble);
}

} // namespace sesame::server
