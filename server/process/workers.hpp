#pragma once
#include "server/process/threads.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>

namespace sesame::server {

// Threads for work that takes long and touches no state, such as reading long forms and mails; the event loop serves
// others meanwhile. Destroy this before what the functions use: it waits for those that have begun. If the system has
// no threads left, functions run on the event loop.
class workers {
  public:
    // Ends on the event loop after the function. Throws what the function throws.
    boost::asio::awaitable<void> run(boost::asio::io_context& loop, std::function<void()> function);

  private:
    threads threads_{2}; // so one client's long request need not wait for another's
};

} // namespace sesame::server
