#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <memory>

namespace sesame::server {

// A limit to the time that a socket waits. When it is over the wait ends. The connection stays open: there may be a
// last response to send.
class deadline {
  public:
    explicit deadline(boost::asio::ip::tcp::socket& socket); // which lives as long as this
    ~deadline();
    deadline(deadline const&) = delete;
    deadline& operator=(deadline const&) = delete;

    // For the wait that begins now.
    void set(std::chrono::steady_clock::time_point until);

    // The wait has ended. Gives what ended it: Beast's timeout if it took too long.
    boost::system::error_code lift(boost::system::error_code error);

  private:
    struct watch;
    std::shared_ptr<watch> watch_;
};

} // namespace sesame::server
