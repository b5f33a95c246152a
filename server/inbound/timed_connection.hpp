#pragma once
#include "server/inbound/connection.hpp"
#include "server/inbound/deadline.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sesame::server {

// A client's connection, the bytes that have come on it and are not used yet, and a limit to every wait. A wait that
// takes too long ends with Beast's timeout, and the connection stays open.
class timed_connection {
  public:
    using time_point = std::chrono::steady_clock::time_point;
    using eventual_error = boost::asio::awaitable<boost::system::error_code>;

    explicit timed_connection(std::unique_ptr<connection> stream);

    bool secure() const { return stream_->secure(); }
    std::string const& peer() const { return peer_; } // the client's address; empty if it has gone already
    boost::beast::flat_buffer& received() { return received_; }
    boost::asio::ip::tcp::socket& socket() { return stream_->socket(); }

    // Of a plain connection: from now on it speaks TLS; a handshake comes next. Drops what was received. The context
    // outlives the connection.
    void upgrade(boost::asio::ssl::context& context);

    eventual_error handshake(time_point until);
    eventual_error say_goodbye(time_point until);
    eventual_error read_more(time_point until);
    eventual_error read_ahead(); // without a limit: the caller cancels the socket
    // In pieces, each of which may take so long: a client that reads slowly gets all of a large response.
    eventual_error send(std::string_view first, std::string_view second, std::chrono::milliseconds patience);
    // To a client that does not speak TLS on a TLS port: sends this text unencrypted, reads on for a moment, and
    // closes.
    boost::asio::awaitable<void> end_unencrypted(std::string_view text, time_point until);
    // Sends nothing more, and reads what the client still sends. To close at once would reset the connection, and the
    // client would lose its response.
    boost::asio::awaitable<void> drain();
    void close();
    bool is_open() const { return stream_->socket().is_open(); }

  private:
    std::unique_ptr<connection> stream_;
    std::string peer_;
    boost::beast::flat_buffer received_;
    std::optional<deadline> patience_{std::in_place, stream_->socket()};
};

} // namespace sesame::server
