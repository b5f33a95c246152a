#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <thread>
#include <vector>

namespace sesame::server {

// Threads for work that takes long and touches no state, such as reading long forms and mails; the event loop serves
// others meanwhile. Destroy this before what the functions use: it waits for those that have begun. The first function
// starts the threads. If the system has no threads left, functions run on the event loop.
class workers {
  public:
    workers() = default;
    ~workers();
    workers(workers const&) = delete;
    workers& operator=(workers const&) = delete;

    // Ends on the event loop after the function. Throws what the function throws.
    boost::asio::awaitable<void> run(boost::asio::io_context& loop, std::function<void()> function);

  private:
    bool have_threads();

    boost::asio::io_context work_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> open_{work_.get_executor()};
    std::vector<std::thread> threads_;
};

} // namespace sesame::server
