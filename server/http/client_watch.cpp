#include "server/http/client_watch.hpp"

#include "server/logging/logged_end.hpp"
#include "server/process/awaiting.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ssl/error.hpp>

#include <exception>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t most_ahead = 64 * 1024; // bytes that are read before a request asks for them
constexpr std::chrono::milliseconds pause_between_looks{50};

} // namespace

client_watch::client_watch(timed_connection& connection, std::function<void()> changed)
    : connection_(connection)
    , changed_(std::move(changed))
    , ended_(connection.socket().get_executor()) {}

void client_watch::start() {
    if (std::exchange(running_, true)) return;
    asio::co_spawn(
        ended_.get_executor(), [this]() -> asio::awaitable<void> { co_await run(); }, logged_end());
}

asio::awaitable<void> client_watch::run() {
    while (!ending_ && !gone_ && !ended_sending_ && connection_.received().size() < most_ahead) {
        auto const error = co_await connection_.read_ahead();
        if (ending_ || !error || error == asio::error::operation_aborted) continue;
        bool const ended = error == asio::error::eof || error == asio::ssl::error::stream_truncated;
        (ended ? ended_sending_ : gone_) = true;
        changed_();
    }
    while (!ending_ && !gone_) {
        auto const [error] = co_await connection_.socket().async_wait(tcp::socket::wait_error, awaiting);
        if (ending_ || error == asio::error::operation_aborted) continue;
        gone_ = true;
        changed_();
    }
    running_ = false;
    ended_.cancel();
}

asio::awaitable<void> client_watch::during(asio::awaitable<void> work) {
    std::exception_ptr failure;
    try {
        co_await std::move(work);
    } catch (...) { // there is no memory
        failure = std::current_exception();
    }
    co_await end();
    if (failure) std::rethrow_exception(failure);
}

asio::awaitable<void> client_watch::end() {
    ending_ = true;
    while (running_) { // more than once: TLS may be between two of its steps
        error_code ignored;
        connection_.socket().cancel(ignored);
        ended_.expires_after(pause_between_looks);
        co_await ended_.async_wait(awaiting);
    }
}

} // namespace sesame::server
