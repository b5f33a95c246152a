#include "server/smtp/relay.hpp"

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
#include "server/logging/logged_end.hpp"
#include "server/outbound/tls_client.hpp"
#include "server/smtp/relay_connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

namespace {

constexpr std::size_t most_at_once = 4;
constexpr std::size_t most_rounds = 5; // of a mail that comes back
constexpr std::chrono::minutes one_attempt{5};

// Before the second attempt, the third …; after the last the mail has failed.
constexpr std::chrono::seconds pauses[]{std::chrono::seconds{1},  std::chrono::seconds{10}, std::chrono::minutes{1},
                                        std::chrono::minutes{10}, std::chrono::hours{1},    std::chrono::hours{5}};

} // namespace

relay::relay(asio::io_context& loop, accounts& all, workers& apart, std::function<timestamp()> clock,
             relay_settings how, std::function<void()> told)
    : loop_(loop)
    , all_(all)
    , apart_(apart)
    , clock_(std::move(clock))
    , how_(std::move(how))
    , told_(std::move(told))
    , due_(loop) {
    all_.relays().standing = how_.to;
}

asio::ssl::context& relay::tls() {
    if (!tls_) tls_.emplace(make_client_context(how_.certificate_authorities));
    return *tls_;
}

void relay::look() {
    if (stopping_) return;
    if (how_.to) {
        auto const& told = all_.history();
        auto at = told.after(seen_);
        seen_ = told.last();
        for (; at != told.end(); ++at)
            if (at->what.kind == news_kind::message) add(at->account, at->region, at->what.id);
    }
    if (std::exchange(begun_, all_.relays().last()) != all_.relays().last()) begin_some();
}

void relay::add(std::string const& account, std::string const& region, std::string const& id) {
    auto const* const home = all_.find(account, region);
    auto const* const mail = home ? home->ses->mails.find(id) : nullptr;
    if (!mail) return;
    relay_job job{account, region, id, *how_.to, {}, mail->at};
    for (auto const& to : mail->destination) {
        auto address = mime::bare_address(to);
        auto const fits = [&](std::string const& pattern) { return like(ascii_lower(pattern), ascii_lower(address)); };
        bool const wanted =
            how_.recipients.empty() || std::any_of(how_.recipients.begin(), how_.recipients.end(), fits);
        if (wanted && !ses::is_simulator_address(address)) job.recipients.push_back({std::move(address)});
    }
    if (job.recipients.empty() || all_.relays().add(job)) return;
    give_up(job, "too many mails wait");
}

void relay::begin_some() {
    auto next = steady::time_point::max();
    while (under_way_ < most_at_once && !stopping_) {
        auto const job = all_.relays().take_due(steady::now(), next);
        if (!job) break;
        ++under_way_;
        asio::co_spawn(
            loop_, [this, job]() -> asio::awaitable<void> { co_await run(job); }, logged_end());
    }
    if (next == steady::time_point::max() || stopping_) return;
    due_.expires_at(next);
    due_.async_wait([this](boost::system::error_code stopped) {
        if (!stopped) begin_some();
    });
}

asio::awaitable<void> relay::run(std::shared_ptr<relay_job> job) {
    std::string failure; // for want of memory
    bool is_back = false;
    std::function<void()> give_back = [&] {
        if (std::exchange(is_back, true)) return;
        settle(*job);
        all_.relays().give_back(job);
        told_();
        begin_some();
    };
    try {
        auto text = co_await text_of(*job);
        if (!text) {
            give_up(*job, "the mail is no longer kept");
        } else if (api::smtp::traces_in(*text) >= most_rounds) {
            give_up(*job, "the mail comes back again and again: does the other server hand it on to this one?");
        } else {
            text = api::smtp::with_trace(*text, job->mail_id, clock_());
            co_await attempt(*job, std::move(*text), give_back);
        }
    } catch (std::exception const& e) {
        failure = e.what();
    }
    if (!is_back)
        for (auto& to : job->recipients)
            if (to.state == relay_state::under_way && !failure.empty()) job->reply(to, relay_state::waiting, failure);
    give_back();
    --under_way_;
    begin_some();
}

asio::awaitable<void> relay::attempt(relay_job& job, std::string text, std::function<void()> const& over) {
    smtp_dialogue log;
    log.began = clock_();
    log.kind = "relay";
    log.remote_address = job.to.host + ":" + job.to.port;
    log.account = job.account;
    log.region = job.region;
    log.user = job.to.user;
    log.add_mail(job.mail_id);
    auto const dialogue = all_.dialogues().begin(std::move(log));
    api::smtp::outgoing_mail mail{sender_of(job), {}, std::move(text), job.to.user, job.to.password, job.to.clear_text};
    for (auto const& to : job.recipients)
        if (to.state == relay_state::under_way) mail.recipients.push_back(to.address);
    api::smtp::handover hand(std::move(mail), job.to.tls);
    std::function<asio::ssl::context&()> tls_when_needed = [this]() -> asio::ssl::context& { return tls(); };
    std::function<void()> settled = [&] {
        tell_results(job, hand);
        over();
    };
    co_await hand_on(loop_, job.to, std::move(tls_when_needed), hand, *dialogue, steady::now() + one_attempt,
                     std::move(settled));
}

void relay::tell_results(relay_job& job, api::smtp::handover const& hand) {
    for (auto const& r : hand.results()) {
        auto const to = std::find_if(job.recipients.begin(), job.recipients.end(), [&](auto const& one) {
            return one.state == relay_state::under_way && one.address == r.recipient;
        });
        if (to == job.recipients.end()) continue;
        tell(job, *to,
             r.is_taken()      ? relay_state::sent
             : r.is_for_ever() ? relay_state::failed
                               : relay_state::waiting,
             r.reply);
    }
}

std::string relay::sender_of(relay_job const& job) const {
    auto const* const home = all_.find(job.account, job.region);
    auto const* const mail = home ? home->ses->mails.find(job.mail_id) : nullptr;
    return mail ? mime::bare_address(mail->source) : "";
}

// What the reply means for a recipient.
void relay::tell(relay_job& job, relay_recipient& to, relay_state now, std::string reply) {
    job.reply(to, now, std::move(reply));
    if (job.is_forgotten) return;
    auto& queue = all_.relays();
    if (now == relay_state::sent) ++queue.sent;
    if (now == relay_state::failed) ++queue.failed;
    auto const* const word = now == relay_state::sent ? "sent " : now == relay_state::failed ? "failed " : "later ";
    if (auto* const home = all_.activate(job.account, job.region))
        home->note(news_kind::relay, home->at(clock_()), job.mail_id,
                   word + to.address + (now == relay_state::sent ? "" : ": " + to.reply));
    if (now == relay_state::failed)
        log::warning("a mail was not handed on",
                     {{"message_id", job.mail_id}, {"recipient", to.address}, {"reason", to.reply}});
}

void relay::give_up(relay_job& job, std::string const& reason) {
    for (auto& to : job.recipients)
        if (to.state == relay_state::waiting || to.state == relay_state::under_way)
            tell(job, to, relay_state::failed, reason);
}

// As its recipients get it, signed; nothing if it is no longer kept.
asio::awaitable<std::optional<std::string>> relay::text_of(relay_job const& job) {
    auto const* const home = all_.find(job.account, job.region);
    auto const* const mail = home ? home->ses->mails.find(job.mail_id) : nullptr;
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

// What comes after an attempt. Who is still under way got no result.
void relay::settle(relay_job& job) {
    auto const waits = std::find_if(job.recipients.begin(), job.recipients.end(), [](auto const& r) {
        return r.state == relay_state::waiting || r.state == relay_state::under_way;
    });
    if (waits == job.recipients.end()) return;
    if (job.attempts > std::size(pauses)) return give_up(job, waits->reply);
    job.due = steady::now() + pauses[job.attempts - 1];
    log::info("a mail is handed on later", {{"message_id", job.mail_id}, {"reason", waits->reply}});
}

void relay::stop() {
    stopping_ = true;
    due_.cancel();
    if (auto const left = all_.relays().waiting(); left > 0)
        log::warning("stopped with mails that were not handed on", {{"mails", std::to_string(left)}});
}

} // namespace sesame::server
