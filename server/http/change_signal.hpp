#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <deque>
#include <set>

namespace sesame::server {

// Lets requests wait until something has changed. Waiters go on one after the other, and between two of them the event
// loop serves others: so hundreds of waiters hold up nobody else. Lives on the event loop.
class change_signal {
  public:
    explicit change_signal(boost::asio::io_context& loop)
        : loop_(loop) {}

    // Every waiter goes on soon.
    void notify();
    // The same for those who wait unnotified, too.
    void notify_all();

    // One who waits. At most one coroutine at a time may await it.
    class waiter {
      public:
        explicit waiter(change_signal& of);
        ~waiter();
        waiter(waiter const&) = delete;
        waiter& operator=(waiter const&) = delete;

        // Ends with the next notify() or wake(), at the latest at `until`.
        boost::asio::awaitable<void> wait(std::chrono::steady_clock::time_point until);
        // Ends with the next wake() or notify_all(), at the latest at `until`.
        boost::asio::awaitable<void> wait_unnotified(std::chrono::steady_clock::time_point until);
        // Ends when others had their turn.
        boost::asio::awaitable<void> turn();
        void wake() { timer_.cancel(); }

      private:
        friend change_signal;
        change_signal& of_;
        boost::asio::steady_timer timer_;
        bool queued_ = false;
    };

  private:
    void queue(waiter& w);
    void go_on();

    boost::asio::io_context& loop_;
    std::set<waiter*> waiting_, unnotified_;
    std::deque<waiter*> queue_; // who go on next
    bool going_on_ = false;     // go_on() was posted
};

} // namespace sesame::server
