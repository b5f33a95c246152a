#pragma once
#include "server/inbound/timed_connection.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>

namespace sesame::server {

// Notices when a client goes while its response is not known yet, so that nobody works for a client that has gone. What
// the client sends meanwhile is kept for the next request.
//
// A client that has closed its connection looks like one that has only ended its sending (shutdown(SHUT_WR)). The
// difference shows when something is sent: the system of a client that has gone replies with a reset. See
// `may_have_gone`.
class client_watch {
  public:
    // `changed`: called when there is news of the client.
    client_watch(timed_connection& connection, std::function<void()> changed);

    void start();
    bool has_gone() const { return gone_; }
    // It sends nothing more. To send it something shows whether it still reads.
    bool may_have_gone() const { return ended_sending_; }

    // Does the work, during which start() may be called, and then ends the watch, also if the work throws: afterwards
    // the connection can be used again, and this object may go.
    boost::asio::awaitable<void> during(boost::asio::awaitable<void> work);

  private:
    boost::asio::awaitable<void> run();
    boost::asio::awaitable<void> end();

    timed_connection& connection_;
    std::function<void()> changed_;
    boost::asio::steady_timer ended_;
    bool running_ = false, ending_ = false, gone_ = false, ended_sending_ = false;
};

} // namespace sesame::server
