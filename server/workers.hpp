#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <functional>

namespace sesame::server {

// Threads for what takes long and touches no state: long forms are read there, and mails, while the event loop serves
// others. To be destroyed before what those functions use: it waits for what has begun.
class workers {
  public:
    // Ends on the event loop when the function has. Throws what that throws.
    boost::asio::awaitable<void> run(boost::asio::io_context& loop, std::function<void()> function);

  private:
    static constexpr std::size_t threads = 2; // another client's long request need not wait for the first
    boost::asio::thread_pool pool_{threads};
};

} // namespace sesame::server
