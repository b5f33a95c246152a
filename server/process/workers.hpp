#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <thread>
#include <vector>

namespace sesame::server {

// Threads for what takes long and touches no state: long forms are read there, and mails, while the event loop serves
// others. To be destroyed before what those functions use: it waits for what has begun. The threads start with the
// first function. Where the system has none to give, functions run on the event loop.
class workers {
  public:
    workers() = default;
    ~workers();
    workers(workers const&) = delete;
    workers& operator=(workers const&) = delete;

    // Ends on the event loop when the function has. Throws what that throws.
    boost::asio::awaitable<void> run(boost::asio::io_context& loop, std::function<void()> function);

  private:
    bool have_threads();

    boost::asio::io_context work_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> open_{work_.get_executor()};
    std::vector<std::thread> threads_;
};

} // namespace sesame::server
