#pragma once
#include "api/answer.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>

namespace sesame::server {

// One line for each answered request. The lines of all that is ready to be answered at one time are written out
// together: to write out each costs as much as answering.
class access_log {
  public:
    explicit access_log(boost::asio::io_context& loop)
        : loop_(loop) {}

    // `taken`: from the end of the request's header until now.
    void add(api::answer const& out, std::chrono::steady_clock::duration taken);

  private:
    void flush_soon();

    boost::asio::io_context& loop_;
    bool waits_ = false;
};

} // namespace sesame::server
