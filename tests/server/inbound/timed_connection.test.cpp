#include "server/inbound/timed_connection.hpp"
#include "server/inbound/connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <string>
#include <vector>

using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

// Notes what it is to write.
class noting : public sesame::server::connection {
  public:
    noting(asio::io_context& loop, std::vector<std::string>& written)
        : socket_(loop)
        , written_(written) {}

    bool secure() const override { return false; }
    asio::ip::tcp::socket& socket() override { return socket_; }
    eventually<> handshake() override { co_return std::tuple(boost::system::error_code()); }
    eventually<> say_goodbye() override { co_return std::tuple(boost::system::error_code()); }
    eventually<std::size_t> read_some(asio::mutable_buffer) override {
        co_return std::tuple(boost::system::error_code(), std::size_t{0});
    }
    eventually<std::size_t> write(asio::const_buffer first, asio::const_buffer second) override {
        std::string text(static_cast<char const*>(first.data()), first.size());
        text.append(static_cast<char const*>(second.data()), second.size());
        written_.push_back(text);
        co_return std::tuple(boost::system::error_code(), text.size());
    }

  private:
    asio::ip::tcp::socket socket_;
    std::vector<std::string>& written_;
};

// In pieces, as a client gets it.
std::vector<std::string> sent(std::string const& header, std::string const& body) {
    asio::io_context loop;
    std::vector<std::string> out;
    sesame::server::timed_connection client(std::make_unique<noting>(loop, out));
    asio::co_spawn(
        loop,
        [&]() -> asio::awaitable<void> {
            auto const error = co_await client.send(header, body, 1h);
            CHECK_FALSE(error);
            loop.stop(); // its timer goes on
        },
        asio::detached);
    loop.run();
    return out;
}

} // namespace

TEST_CASE("a long response is sent in pieces, each with time of its own, and a short one at once") {
    CHECK(sent("header", "body") == std::vector<std::string>{"headerbody"});
    CHECK(sent("header", "") == std::vector<std::string>{"header"});
    std::string body;
    for (int i = 0; body.size() < 1'000'000; ++i) body += std::to_string(i);
    auto const pieces = sent("header", body);
    CHECK(pieces.size() == 4);
    std::string whole;
    for (auto const& one : pieces) {
        CHECK(one.size() < 300'000);
        whole += one;
    }
    CHECK(whole == "header" + body);
}
