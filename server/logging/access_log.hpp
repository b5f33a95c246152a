#pragma once
#include "api/response.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>

namespace sesame::server {

// One line for each response. Lines are written together, at most 20 ms late: to write each on its own costs as much as
// the request itself.
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
