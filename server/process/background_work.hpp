#pragma once
#include "model/account/accounts.hpp"
#include "model/base/time.hpp"
#include "server/http/session.hpp"
#include "server/outbound/delivery.hpp"
#include "server/process/refusal_report.hpp"
#include "server/smtp/relay.hpp"
#include "server/startup/server_options.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <optional>

namespace sesame::server {

// What the server does between requests: what fell due, deliveries, news for requests that wait, and freeing memory.
// Refers to its arguments; the loop runs all of it.
class background_work {
  public:
    background_work(boost::asio::io_context& loop, accounts& all, session_context& sessions, delivery& deliveries,
                    relay& mail_relay, server_options const& options);

    // Does what is due, wakes the deliveries, and waits for what is due next.
    void look();
    // The same. Requests that wait look again, even if the journal has nothing new.
    void look_after_change();
    // The same, later.
    void look_in(milliseconds pause);
    // After a response.
    void answered();

    void stop(); // for good

  private:
    void free_forgotten();
    void free_a_piece();
    void tell_news();

    boost::asio::io_context& loop_;
    accounts& all_;
    session_context& sessions_;
    delivery& deliveries_;
    relay& mail_relay_;
    server_options const& options_;
    boost::asio::steady_timer due_{loop_};
    boost::asio::steady_timer tidy_{loop_}; // until the memory of a large request goes back
    boost::asio::steady_timer soon_{loop_}; // until what is forgotten is freed
    std::optional<timestamp> armed_for_;
    refusal_report refusals_;
    std::uint64_t told_ = 0; // the last entry of the journal that waiting requests know of
    std::uint64_t told_resets_ = 0;
    bool changed_ = false; // a delivery went on, or something fell due; the journal may not have it
    bool stopped_ = false;
    bool freeing_ = false; // what is forgotten
};

} // namespace sesame::server
