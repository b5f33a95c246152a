#pragma once
#include "api/smtp/relaying/handover.hpp"
#include "model/account/account.hpp"
#include "model/history/relay_queue.hpp"
#include "server/process/workers.hpp"
#include "server/smtp/relay_settings.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace sesame::server {

// Hands mail on to other servers, by SMTP: what SES has accepted to the server of the settings, for the recipients that
// they name, except the mailbox simulator's; and each mail of accounts::relays() that somebody asked for. What fails
// for a while is tried again for about six hours of real time. Each attempt is a dialogue of kind "relay" in the log of
// sessions. How it ends is told as news of the mail's account for each recipient; a failure is logged, too.
class relay {
  public:
    // `told`: called on the event loop when there are news.
    relay(boost::asio::io_context& loop, accounts& all, workers& apart, std::function<timestamp()> clock,
          relay_settings how, std::function<void()> told);

    void look(); // queues what was accepted since the last look, and begins what is new
    void stop(); // begins nothing more

  private:
    void add(std::string const& account, std::string const& region, std::string const& id);
    void begin_some();
    boost::asio::awaitable<void> run(std::shared_ptr<relay_job> job);
    boost::asio::awaitable<std::optional<std::string>> text_of(relay_job const& job);
    // Calls `over` when it is known how it ended, which may be before the goodbye.
    boost::asio::awaitable<void> attempt(relay_job& job, std::string text, std::function<void()> const& over);
    void tell_results(relay_job& job, api::smtp::handover const& hand);
    std::string sender_of(relay_job const& job) const; // bare
    void settle(relay_job& job);
    void give_up(relay_job& job, std::string const& reason);
    void tell(relay_job& job, relay_recipient& to, relay_state now, std::string reply);
    boost::asio::ssl::context& tls();

    boost::asio::io_context& loop_;
    accounts& all_;
    workers& apart_;
    std::function<timestamp()> clock_;
    relay_settings how_;
    std::function<void()> told_;
    std::optional<boost::asio::ssl::context> tls_;
    boost::asio::steady_timer due_;
    std::size_t under_way_ = 0;
    std::uint64_t seen_ = 0;  // in the journal
    std::uint64_t begun_ = 0; // the last job that begin_some() knows
    bool stopping_ = false;
};

} // namespace sesame::server
