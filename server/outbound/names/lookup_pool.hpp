#pragma once
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace sesame::server {

// The threads that look names up. They start when there is work for them, end after ten seconds without, and stay
// behind when the process ends.
class lookup_pool {
  public:
    // Who waits for a name.
    struct question {
        boost::asio::steady_timer* awaited = nullptr; // guarded; null: nobody waits any more, and the loop may be gone
        // Of the event loop:
        boost::system::error_code error = boost::asio::error::timed_out;
        std::vector<boost::asio::ip::address> found{};
    };

    static lookup_pool& the_one(); // never destroyed

    // Cancels the timer, on its own loop, when the lookup has ended. False: there are too many questions.
    bool ask(std::string const& host, std::shared_ptr<question> const& asked);
    void leave(question& asked); // nobody waits any more, so the loop may end

  private:
    struct lookup {
        std::string host;
        std::vector<std::shared_ptr<question>> asked{};

        bool awaited() const;
    };
    using pending = std::deque<std::shared_ptr<lookup>>;

    bool has_work() const;
    bool start_thread();
    void work();
    void report(lookup const& l, boost::system::error_code error, std::vector<boost::asio::ip::address> const& found);
    void forget_abandoned();

    std::mutex mutex_; // guards all
    std::condition_variable more_;
    pending known_, unknown_;                                  // names that were found before; others
    std::map<std::string, std::shared_ptr<lookup>> under_way_; // waiting ones, too
    std::set<std::string> good_;                               // names that were found
    std::size_t threads_ = 0, idle_ = 0, with_unknown_ = 0;
};

} // namespace sesame::server
