#include "server/inbound/timed_connection.hpp"

#include "server/process/awaiting.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t read_buffer = 16 * 1024; // reserved: a request comes in one read instead of three
constexpr std::size_t drained_bytes = 64 * 1024 * 1024;
constexpr std::chrono::seconds drained_time{2};

} // namespace

timed_connection::timed_connection(std::unique_ptr<connection> stream)
    : stream_(std::move(stream)) {
    error_code ignored;
    stream_->socket().set_option(tcp::no_delay(true), ignored);
    auto const peer = stream_->socket().remote_endpoint(ignored);
    if (!ignored) peer_ = peer.address().to_string();
    received_.reserve(read_buffer);
}

void timed_connection::upgrade(asio::ssl::context& context) {
    patience_.reset(); // it knows the socket by its place
    stream_ = tls_connection(std::move(stream_->socket()), context);
    patience_.emplace(stream_->socket());
    received_.clear();
}

timed_connection::eventual_error timed_connection::handshake(time_point until) {
    patience_->set(until);
    auto [error] = co_await stream_->handshake();
    co_return patience_->lift(error);
}

timed_connection::eventual_error timed_connection::say_goodbye(time_point until) {
    patience_->set(until);
    auto [error] = co_await stream_->say_goodbye();
    co_return patience_->lift(error);
}

timed_connection::eventual_error timed_connection::read_more(time_point until) {
    patience_->set(until);
    auto [error, bytes] = co_await stream_->read_some(received_.prepare(read_buffer));
    received_.commit(bytes);
    co_return patience_->lift(error);
}

timed_connection::eventual_error timed_connection::read_ahead() {
    auto [error, bytes] = co_await stream_->read_some(received_.prepare(read_buffer));
    received_.commit(bytes);
    co_return error;
}

timed_connection::eventual_error timed_connection::send(std::string_view first, std::string_view second,
                                                        std::chrono::milliseconds patience) {
    while (true) {
        constexpr std::size_t piece = 256 * 1024;
        auto const part = second.substr(0, piece);
        patience_->set(std::chrono::steady_clock::now() + patience);
        auto [error, bytes] = co_await stream_->write(asio::buffer(first), asio::buffer(part));
        error = patience_->lift(error);
        second.remove_prefix(part.size());
        if (error || second.empty()) co_return error;
        first = {};
    }
}

asio::awaitable<void> timed_connection::end_unencrypted(std::string_view text, time_point until) {
    auto& socket = stream_->socket();
    patience_->set(until);
    auto [error, bytes] = co_await asio::async_write(socket, asio::buffer(text), awaiting);
    error_code ignored;
    socket.shutdown(tcp::socket::shutdown_send, ignored);
    for (std::size_t total = 0; !error && total < drained_bytes; total += bytes) {
        auto [problem, more] = co_await socket.async_read_some(received_.prepare(read_buffer), awaiting);
        error = problem;
        bytes = more;
    }
    patience_->lift(error);
    close();
}

asio::awaitable<void> timed_connection::drain() {
    error_code ignored;
    stream_->socket().shutdown(tcp::socket::shutdown_send, ignored);
    auto const until = std::chrono::steady_clock::now() + drained_time;
    for (std::size_t total = 0; total < drained_bytes; total += received_.size()) {
        received_.clear();
        auto const error = co_await read_more(until);
        if (error) co_return;
    }
}

void timed_connection::close() {
    error_code ignored;
    stream_->socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_->socket().close(ignored);
}

} // namespace sesame::server
