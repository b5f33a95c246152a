#include "server/inbound/connection.hpp"

#include "server/process/awaiting.hpp"

#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace sesame::server {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

template<class Stream>
class connection_over : public connection {
  public:
    explicit connection_over(Stream stream)
        : stream_(std::move(stream)) {}

    eventually<std::size_t> read_some(asio::mutable_buffer room) override {
        return stream_.async_read_some(room, awaiting);
    }

    eventually<std::size_t> write(asio::const_buffer first, asio::const_buffer second) override {
        return asio::async_write(stream_, std::array{first, second}, awaiting);
    }

  protected:
    Stream stream_;
};

class plain final : public connection_over<tcp::socket> {
  public:
    using connection_over::connection_over;
    bool secure() const override { return false; }
    tcp::socket& socket() override { return stream_; }
    eventually<> handshake() override { co_return std::tuple(boost::system::error_code()); }
    eventually<> say_goodbye() override { co_return std::tuple(boost::system::error_code()); }
};

class tls final : public connection_over<asio::ssl::stream<tcp::socket>> {
  public:
    using connection_over::connection_over;
    bool secure() const override { return true; }
    tcp::socket& socket() override { return stream_.next_layer(); }
    eventually<> handshake() override { return stream_.async_handshake(asio::ssl::stream_base::server, awaiting); }
    eventually<> say_goodbye() override { return stream_.async_shutdown(awaiting); }
};

} // namespace

std::unique_ptr<connection> plain_connection(tcp::socket socket) { return std::make_unique<plain>(std::move(socket)); }

std::unique_ptr<connection> tls_connection(tcp::socket socket, asio::ssl::context& context) {
    return std::make_unique<tls>(asio::ssl::stream<tcp::socket>(std::move(socket), context));
}

} // namespace sesame::server
