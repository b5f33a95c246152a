#include "server/lookup.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdlib>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>

namespace sesame::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// A lookup of a name, shared with the thread that makes it.
struct lookup {
    std::mutex mutex;
    asio::steady_timer* awaited; // guarded; null when nobody waits any more: then the event loop may be gone too
    // Of the event loop:
    error_code error = asio::error::timed_out;
    tcp::resolver::results_type found;
};

void look_up(std::shared_ptr<lookup> const& l, std::string const& host, std::string const& port) {
    asio::io_context own;
    error_code error;
    auto found = tcp::resolver(own).resolve(host, port, error);
    std::lock_guard const lock(l->mutex);
    if (!l->awaited) return;
    asio::post(l->awaited->get_executor(), [l, error, found = std::move(found)] {
        if (!l->awaited) return;
        l->error = error;
        l->found = found;
        l->awaited->cancel();
    });
}

} // namespace

asio::awaitable<std::pair<error_code, addresses>> addresses_of(asio::any_io_executor executor, std::string host,
                                                               std::string port,
                                                               std::chrono::steady_clock::time_point deadline) {
    error_code not_numeric;
    auto const address = asio::ip::make_address(host, not_numeric);
    auto const number = static_cast<std::uint16_t>(std::atoi(port.c_str()));
    if (!not_numeric) co_return std::pair{error_code{}, addresses{{address, number}}};

    asio::steady_timer over(executor, deadline);
    auto const l = std::make_shared<lookup>();
    l->awaited = &over;
    std::shared_ptr<void> const until_left(nullptr, [&l](void*) {
        std::lock_guard const lock(l->mutex);
        l->awaited = nullptr;
    });
    try {
        std::thread([l, host, port] { look_up(l, host, port); }).detach();
    } catch (std::system_error const&) { // there may be no more threads
        co_return std::pair{error_code(asio::error::no_memory), addresses{}};
    }
    co_await over.async_wait(asio::as_tuple(asio::use_awaitable));
    addresses out;
    for (auto const& entry : l->found) out.push_back(entry.endpoint());
    co_return std::pair{l->error, std::move(out)};
}

} // namespace sesame::server
