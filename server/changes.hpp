#pragma once
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <set>

namespace sesame::server {

// Lets requests wait until something has changed. Lives on the event loop.
class changes {
  public:
    // Ends with the next tell(), at the latest at `until`.
    boost::asio::awaitable<void> wait(boost::asio::any_io_executor where, std::chrono::steady_clock::time_point until) {
        boost::asio::steady_timer timer(where, until);
        waiting_.insert(&timer);
        co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
        waiting_.erase(&timer);
    }
    void tell() {
        for (auto* const timer : waiting_) timer->cancel();
    }
    std::size_t waiting() const { return waiting_.size(); }

  private:
    std::set<boost::asio::steady_timer*> waiting_;
};

} // namespace sesame::server
