#pragma once
#include "model/account/account.hpp"
#include "server/process/workers.hpp"
#include "server/smtp/relay_settings.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sesame::server {

// Since the start.
struct relay_counters {
    std::uint64_t sent = 0, failed = 0; // by recipient
};

// Hands mail that SES has accepted on to another server, by SMTP: to the recipients that the settings name, except the
// mailbox simulator's. What fails for a while is tried again within six hours of real time. Each attempt is a dialogue
// of kind "relay" in the log of sessions; what failed for good is logged, too.
class relay {
  public:
    relay(boost::asio::io_context& loop, accounts& all, workers& apart, std::function<timestamp()> clock,
          relay_settings how);
    ~relay();

    void look(); // queues what was accepted since the last look
    void stop(); // begins nothing more, and logs how much is left
    relay_counters const& counted() const { return counted_; }
    std::size_t waiting() const { return jobs_.size() + under_way_; }

  private:
    struct job;

    void add(std::string const& account, std::string const& region, std::string const& id);
    void begin_some();
    boost::asio::awaitable<void> run(std::shared_ptr<job> one);
    boost::asio::awaitable<std::optional<std::string>> text_of(job const& one);
    boost::asio::awaitable<void> attempt(job& one, std::string text);
    void settle(job& one);
    void give_up(job& one, std::string reason);
    void tell_failure(job const& one, std::string const& recipient);
    boost::asio::ssl::context& tls();

    boost::asio::io_context& loop_;
    accounts& all_;
    workers& apart_;
    std::function<timestamp()> clock_;
    relay_settings how_;
    std::optional<boost::asio::ssl::context> tls_;
    boost::asio::steady_timer due_;
    std::deque<std::shared_ptr<job>> jobs_; // in the order in which they came
    std::size_t under_way_ = 0;
    std::uint64_t seen_ = 0; // in the journal
    relay_counters counted_;
    bool stopping_ = false;
};

} // namespace sesame::server
