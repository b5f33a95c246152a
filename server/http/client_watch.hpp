#pragma once
#include "server/inbound/timed_connection.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>

namespace sesame::server {

// Looks out for the end of a client while its answer is not known, so that nothing is done for one that has gone. What
// the client sends meanwhile is kept for the request after this one.
//
// A client that has closed its connection and one that has only ended its sending (shutdown(SHUT_WR)) look alike, until
// something is sent: then the system of the one that is gone says so by a reset. See `may_have_gone`.
class client_watch {
  public:
    // `changed`: called when there is news of the client.
    client_watch(timed_connection& connection, std::function<void()> changed);

    void start();
    bool has_gone() const { return gone_; }
    // It sends nothing more. Whoever has something to send learns whether it still reads.
    bool may_have_gone() const { return ended_sending_; }

    // Must be awaited once it was started, before anything else is done with the connection, and before this goes.
    boost::asio::awaitable<void> end();

  private:
    boost::asio::awaitable<void> run();

    timed_connection& connection_;
    std::function<void()> changed_;
    boost::asio::steady_timer ended_;
    bool running_ = false, ending_ = false, gone_ = false, ended_sending_ = false;
};

} // namespace sesame::server
