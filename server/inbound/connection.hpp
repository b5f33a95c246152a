#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <cstddef>
#include <memory>
#include <tuple>

namespace sesame::server {

// A client's connection, plain or over TLS. Sessions use this class instead of being templates: to compile those costs
// much, a virtual call costs little. Await each operation before you start the next.
class connection {
  public:
    template<class... Results>
    using eventually = boost::asio::awaitable<std::tuple<boost::system::error_code, Results...>>;

    virtual ~connection() = default;
    virtual bool secure() const = 0;
    virtual boost::asio::ip::tcp::socket& socket() = 0;

    // Only where the connection is secure.
    virtual eventually<> handshake() = 0;
    virtual eventually<> say_goodbye() = 0;

    virtual eventually<std::size_t> read_some(boost::asio::mutable_buffer room) = 0;
    virtual eventually<std::size_t> write(boost::asio::const_buffer first, boost::asio::const_buffer second) = 0;
};

std::unique_ptr<connection> plain_connection(boost::asio::ip::tcp::socket socket);
std::unique_ptr<connection> tls_connection(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& context);

} // namespace sesame::server
