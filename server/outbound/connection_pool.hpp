#pragma once
#include "model/sns/delivery/outbox.hpp"
#include "server/outbound/job.hpp"
#include "server/outbound/transport.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace sesame::server {

// `full`: the transport takes no more at once; `gone`: there is no such job any more.
enum class loading { done, full, gone };

// What the pool must know of its jobs.
class endpoint_work {
  public:
    virtual ~endpoint_work() = default;
    virtual bool exists(job const& j) = 0;
    virtual std::unique_ptr<transport> connect(job const& j) = 0; // to the endpoint of a job that exists
    virtual loading load(transport& c, job const& j) = 0;
    virtual void ended(job const& j, sns::attempt made) = 0;
};

struct pool_limits {
    std::size_t connections_per_endpoint = 8;
    std::size_t connections = 900;         // to all endpoints; others wait their turn
    std::chrono::milliseconds idle{4'000}; // an unused connection is kept so long; Node closes its own after 5 s
    std::chrono::milliseconds turn{1'000}; // while others wait for a connection, one is used so long, then it is theirs
};

// A queue of jobs for each endpoint, each with connections of its own: no endpoint waits for another. Connections are
// opened when there is work for them, and kept for a while. Lives on the event loop.
class connection_pool : public std::enable_shared_from_this<connection_pool> {
  public:
    connection_pool(boost::asio::io_context& loop, endpoint_work& work, pool_limits limits,
                    std::function<timestamp()> clock)
        : loop_(loop)
        , work_(work)
        , limits_(limits)
        , clock_(std::move(clock)) {}

    // Puts a job that exists at the end of the queue of this name.
    void add(std::string const& name, job j);

    // Starts no more attempts. Calls `emptied` when the last connection is closed, but not from within this call.
    void stop(std::function<void()> emptied);
    bool empty() const { return connections_ == 0; }
    // Ends what is under way.
    void break_off();

  private:
    struct endpoint_queue {
        std::deque<job> queue;
        std::size_t connections = 0;
        std::vector<boost::asio::steady_timer*> resting; // of idle connections; to cancel one wakes its connection
        bool waiting = false;                            // until `connections` in all allow one more
    };

    void open_connection(std::string const& name, endpoint_queue& where);
    static boost::asio::awaitable<void> serve(std::shared_ptr<connection_pool> self, std::string name,
                                              std::unique_ptr<transport> connection);
    boost::asio::awaitable<bool> more_comes(endpoint_queue& where);
    boost::asio::awaitable<void> carry_next(transport& connection, endpoint_queue& where);
    void closed(std::string const& name, endpoint_queue& where);
    void serve_waiting(std::string const& kept);
    void recall_resting();
    void drop_vanished(endpoint_queue& where);

    boost::asio::io_context& loop_;
    endpoint_work& work_;
    pool_limits limits_;
    std::function<timestamp()> clock_;
    std::map<std::string, endpoint_queue> queues_;
    std::deque<std::string> queues_waiting_; // for a connection
    std::size_t connections_ = 0;
    std::set<transport*> open_;
    bool stopping_ = false;
    std::function<void()> emptied_;
};

} // namespace sesame::server
