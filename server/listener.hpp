#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace sesame::server {

// One port of an address, or of both loopback addresses.
class listener {
  public:
    // `taken` gets each connection.
    listener(boost::asio::io_context& loop, std::function<void(boost::asio::ip::tcp::socket)> taken);

    // Starts; port 0 takes any free one. Gives the port. `option` is the setting that names it, for the text of a
    // failure. Throws start_failure.
    std::uint16_t listen(std::string const& host, std::uint16_t port, std::string const& option);

    void close();

  private:
    void accept_on(boost::asio::ip::tcp::acceptor& acceptor);
    void try_again_soon(boost::asio::ip::tcp::acceptor& acceptor);

    boost::asio::io_context& loop_;
    std::function<void(boost::asio::ip::tcp::socket)> taken_;
    std::vector<boost::asio::ip::tcp::acceptor> acceptors_;
};

} // namespace sesame::server
