#pragma once
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace sesame::server {

// Threads that run functions. The first function starts them. Not Asio's thread_pool: if its second thread cannot be
// made, it waits for the first one for ever (Boost 1.81).
class threads {
  public:
    explicit threads(std::size_t wanted)
        : wanted_(wanted) {}
    ~threads(); // waits for the functions that have begun, and drops the others
    threads(threads const&) = delete;
    threads& operator=(threads const&) = delete;

    // `function` must not throw. False: the system has no threads left, and the function was not taken.
    bool post(std::function<void()> function);

  private:
    std::size_t wanted_;
    boost::asio::io_context work_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> open_{work_.get_executor()};
    std::vector<std::thread> made_;
};

} // namespace sesame::server
