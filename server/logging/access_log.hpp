#pragma once
#include "api/response.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>

namespace sesame::server {

// One line for each answered request. Lines are written out together, at most 20 ms late: to write out each costs as
// much as answering.
class access_log {
  public:
    explicit access_log(boost::asio::io_context& loop)
        : due_(loop) {}

    // `taken`: from the end of the request's header until now.
    void add(api::response const& out, std::chrono::steady_clock::duration taken);

  private:
    void flush_soon();

    boost::asio::steady_timer due_;
    bool waits_ = false;
};

} // namespace sesame::server
