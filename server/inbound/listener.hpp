#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace sesame::server {

// One port of an address, or of both loopback addresses.
class listener {
  public:
    // `taken` gets each connection. `used_up` is called when there is no file left for one: it may close some.
    listener(boost::asio::io_context& loop, std::function<void(boost::asio::ip::tcp::socket)> taken,
             std::function<void()> used_up);

    // Starts; port 0 takes any free one. Gives the port. `option` names the setting of the port, for the text of a
    // failure. Throws start_failure.
    std::uint16_t listen(std::string const& host, std::uint16_t port, std::string const& option);

    void close();

  private:
    void accept_on(boost::asio::ip::tcp::acceptor& acceptor);
    void take(boost::asio::ip::tcp::socket socket);
    void failed(std::string const& reason);
    void warn();
    void try_again_soon(boost::asio::ip::tcp::acceptor& acceptor);

    boost::asio::io_context& loop_;
    std::function<void(boost::asio::ip::tcp::socket)> taken_;
    std::function<void()> used_up_;
    std::vector<boost::asio::ip::tcp::acceptor> acceptors_;
    boost::asio::steady_timer quiet_; // until the next warning, a second at least
    std::size_t failures_ = 0;        // since the last one
    std::string reason_;
};

} // namespace sesame::server
