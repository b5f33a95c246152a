#include "server/smtp/relay.hpp"

#include "api/smtp/handover.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/mail/header/address.hpp"
#include "model/ses/events/outcome.hpp"
#include "model/ses/mails/delivered_message.hpp"
#include "model/ses/mails/mail_signer.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"
#include "model/text/wildcard.hpp"
#include "server/logging/log.hpp"
#include "server/smtp/relay_connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

namespace {

constexpr std::size_t most_at_once = 4;
constexpr std::size_t most_jobs = 10'000;
constexpr std::chrono::minutes one_attempt{5};

// Before the second attempt, the third …; after the last the mail has failed.
constexpr std::chrono::seconds pauses[]{std::chrono::seconds{1},  std::chrono::seconds{10}, std::chrono::minutes{1},
                                        std::chrono::minutes{10}, std::chrono::hours{1},    std::chrono::hours{5}};

} // namespace

struct relay::job {
    std::string account, region, id;
    std::string sender;                  // bare address
    std::vector<std::string> recipients; // that do not have the mail yet
    std::size_t attempts = 0;
    steady::time_point due = steady::now();
    std::string last_reply{};
};

relay::relay(asio::io_context& loop, accounts& all, workers& apart, std::function<timestamp()> clock,
             relay_settings how)
    : loop_(loop)
    , all_(all)
    , apart_(apart)
    , clock_(std::move(clock))
    , how_(std::move(how))
    , due_(loop) {}

relay::~relay() = default;

asio::ssl::context& relay::tls() {
    if (!tls_) {
        tls_.emplace(asio::ssl::context::tls_client);
        tls_->set_default_verify_paths();
        if (!how_.certificate_authorities.empty()) tls_->load_verify_file(how_.certificate_authorities);
        tls_->set_verify_mode(asio::ssl::verify_peer);
    }
    return *tls_;
}

void relay::look() {
    if (!how_.to || stopping_) return;
    auto const& told = all_.history();
    for (auto at = told.after(seen_); at != told.end(); ++at)
        if (at->what.kind == news_kind::message) add(at->account, at->region, at->what.id);
    seen_ = told.last();
    begin_some();
}

void relay::add(std::string const& account, std::string const& region, std::string const& id) {
    auto const* const home = all_.find(account, region);
    auto const* const mail = home ? home->ses->mails.find(id) : nullptr;
    if (!mail) return;
    auto made = std::make_shared<job>(job{account, region, id, mime::bare_address(mail->source), {}});
    for (auto const& to : mail->destination) {
        auto address = mime::bare_address(to);
        auto const fits = [&](std::string const& pattern) { return like(ascii_lower(pattern), ascii_lower(address)); };
        bool const wanted =
            how_.recipients.empty() || std::any_of(how_.recipients.begin(), how_.recipients.end(), fits);
        if (wanted && !ses::is_simulator_address(address)) made->recipients.push_back(std::move(address));
    }
    if (made->recipients.empty()) return;
    if (jobs_.size() < most_jobs) return jobs_.push_back(std::move(made));
    give_up(*made, "too many mails wait");
}

void relay::begin_some() {
    auto const now = steady::now();
    auto next = steady::time_point::max();
    for (std::size_t i = 0; i < jobs_.size() && under_way_ < most_at_once && !stopping_;) {
        if (jobs_[i]->due > now) {
            next = std::min(next, jobs_[i++]->due);
            continue;
        }
        auto one = std::move(jobs_[i]);
        jobs_.erase(jobs_.begin() + static_cast<std::ptrdiff_t>(i));
        ++under_way_;
        asio::co_spawn(
            loop_, [this, one]() -> asio::awaitable<void> { co_await run(one); }, asio::detached);
    }
    if (next == steady::time_point::max() || stopping_) return;
    due_.expires_at(next);
    due_.async_wait([this](boost::system::error_code stopped) {
        if (!stopped) begin_some();
    });
}

asio::awaitable<void> relay::run(std::shared_ptr<job> one) {
    ++one->attempts;
    try {
        auto text = co_await text_of(*one);
        if (text)
            co_await attempt(*one, std::move(*text));
        else
            give_up(*one, "it is no longer kept");
    } catch (std::exception const& e) { // for want of memory
        one->last_reply = e.what();
    }
    --under_way_;
    settle(*one);
    if (!one->recipients.empty()) jobs_.push_back(one);
    begin_some();
}

asio::awaitable<void> relay::attempt(job& one, std::string text) {
    smtp_dialogue log;
    log.began = clock_();
    log.kind = "relay";
    log.remote_address = how_.to->host + ":" + how_.to->port;
    log.account = one.account;
    log.region = one.region;
    log.user = how_.to->user;
    log.add_mail(one.id);
    auto const dialogue = all_.dialogues().begin(std::move(log));
    api::smtp::handover hand({one.sender, one.recipients, std::move(text), how_.to->user, how_.to->password},
                             how_.to->tls);
    std::function<asio::ssl::context&()> tls_when_needed = [this]() -> asio::ssl::context& { return tls(); };
    co_await hand_on(loop_, *how_.to, std::move(tls_when_needed), hand, *dialogue, steady::now() + one_attempt);
    one.recipients.clear();
    for (auto const& r : hand.results()) {
        if (r.is_taken()) {
            ++counted_.sent;
            continue;
        }
        one.last_reply = r.reply;
        one.recipients.push_back(r.recipient);
        if (!r.is_for_ever()) continue;
        one.recipients.pop_back();
        tell_failure(one, r.recipient);
    }
}

void relay::tell_failure(job const& one, std::string const& recipient) {
    ++counted_.failed;
    log::warning("a mail was not handed on",
                 {{"message_id", one.id}, {"recipient", recipient}, {"reason", one.last_reply}});
}

void relay::give_up(job& one, std::string reason) {
    one.last_reply = std::move(reason);
    for (auto const& recipient : one.recipients) tell_failure(one, recipient);
    one.recipients.clear();
}

// As its recipients get it, signed; nothing if it is no longer kept.
asio::awaitable<std::optional<std::string>> relay::text_of(job const& one) {
    auto const* const home = all_.find(one.account, one.region);
    auto const* const mail = home ? home->ses->mails.find(one.id) : nullptr;
    if (!mail) co_return std::nullopt;
    auto* const keys = all_.configured().dkim;
    auto text = ses::delivered_message(*home, *mail);
    ses::mail_signer signer(*mail, keys);
    bool const needs_key = signer.needs_key();
    ses::dkim_key_ptr made = needs_key ? keys->find(signer.easy_key()) : nullptr;
    bool const is_new = needs_key && !made;
    std::function<void()> sign = [&] {
        if (is_new) made = keys->make(signer.easy_key());
        if (made) signer.use(made);
        text = signer.signed_mail(std::move(text));
    };
    co_await apart_.run(loop_, std::move(sign));
    if (is_new) keys->keep(signer.easy_key(), made);
    co_return text;
}

// What comes after an attempt.
void relay::settle(job& one) {
    if (one.recipients.empty()) return;
    if (one.attempts > std::size(pauses)) return give_up(one, one.last_reply);
    one.due = steady::now() + pauses[one.attempts - 1];
    log::info("a mail is handed on later", {{"message_id", one.id}, {"reason", one.last_reply}});
}

void relay::stop() {
    stopping_ = true;
    due_.cancel();
    if (waiting() > 0)
        log::warning("stopped with mails that were not handed on", {{"mails", std::to_string(waiting())}});
}

} // namespace sesame::server
