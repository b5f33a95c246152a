#include "server/smtp/smtp_session.hpp"

#include "api/smtp/arrival.hpp"
#include "api/smtp/conversation.hpp"
#include "api/smtp/refused_arrival.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/receiving/receiving.hpp"
#include "server/inbound/timed_connection.hpp"
#include "server/logging/log.hpp"
#include "server/logging/logged_end.hpp"
#include "server/smtp/mail_intake.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/error.hpp>

#include <algorithm>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
namespace smtp = api::smtp;
using boost::system::error_code;
using steady = std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds goodbye_time{200};
constexpr std::chrono::milliseconds longest_turn{10}; // of one client's commands
constexpr std::size_t most_unsent = 8 * 1024;         // bytes of replies

smtp::port_terms terms_of(smtp_context const& c, smtp_door door) {
    auto out = door == smtp_door::inbound ? smtp::inbound_terms(c.all.ids(), c.known.default_region)
                                          : smtp::submission_terms(c.all.ids(), c.strict);
    out.most_bytes = c.limits.most_mail_bytes;
    return out;
}

} // namespace

class smtp_session {
  public:
    smtp_session(smtp_context& context, smtp_door door, std::unique_ptr<connection> stream)
        : context_(context)
        , door_(door)
        , connection_(std::move(stream))
        , pause_(context.loop)
        , conversation_(start(), connection_.secure()) {
        context_.open.insert(this);
        ++context_.counted.sessions;
    }

    ~smtp_session() {
        conversation_.log()->is_over = true;
        context_.open.erase(this);
        if (context_.stopping && context_.open.empty() && context_.last_closed) context_.last_closed();
    }

    asio::awaitable<void> run() {
        bool goes_on = co_await shake_hands();
        if (goes_on) goes_on = co_await perform(conversation_.greet());
        while (goes_on) {
            auto& received = connection_.received();
            std::string_view const bytes(static_cast<char const*>(received.data().data()), received.size());
            bool const in_mail = conversation_.reads_mail();
            smtp::step next;
            auto const used = conversation_.take(bytes, next);
            received.consume(used);
            if (used > 0)
                goes_on = co_await perform(std::move(next));
            else
                goes_on = co_await hear();
            if (steady::now() - others_waited_ > longest_turn) {
                co_await asio::post(context_.loop, asio::use_awaitable);
                others_waited_ = steady::now();
            }
            if (conversation_.reads_mail() != in_mail) mail_until_ = steady::now() + context_.limits.whole_mail;
            if (used > 0) command_until_ = steady::now() + context_.limits.idle;
        }
        if (connection_.secure()) co_await connection_.say_goodbye(steady::now() + goodbye_time);
        if (has_more_to_hear_) co_await connection_.drain();
        connection_.close();
    }

    // See stop_smtp_sessions().
    void stop() {
        error_code ignored;
        pause_.cancel();
        if (waits_for_command_) connection_.socket().cancel(ignored);
    }

  private:
    smtp::conversation_context start() {
        smtp_dialogue log;
        log.began = context_.clock();
        log.kind = door_ == smtp_door::inbound ? "inbound" : "submission";
        log.remote_address = connection_.peer();
        smtp::conversation_context out{terms_of(context_, door_), context_.known, context_.room,
                                       context_.all.dialogues().begin(std::move(log))};
        out.faults = [this](smtp_stage stage, smtp::sender_account const& who, smtp::envelope const& mail) {
            return meet_fault(stage, who, mail);
        };
        if (door_ != smtp_door::inbound) return out;
        out.judge = [this](std::string const& recipient, bool secure) {
            auto reply = smtp::judge_recipient(context_.all, recipient, connection_.peer(), secure);
            if (!reply.empty()) tell_refused(recipient, reply);
            return reply;
        };
        out.refusal = ses::client_reply(context_.all, connection_.peer());
        return out;
    }

    void tell_refused(std::string const& recipient, std::string const& reply) {
        auto const began = steady::now();
        auto const call = smtp::record_refused(
            context_.all, {conversation_.mail().sender.value_or(""), recipient, reply, conversation_.client()},
            context_.clock());
        context_.responses.add(call, steady::now() - began);
    }

    std::optional<fault_effect> meet_fault(smtp_stage stage, smtp::sender_account const& who,
                                           smtp::envelope const& mail) {
        auto& plan = context_.all.faults();
        if (plan.rules.empty()) return std::nullopt;
        return take_fault(plan,
                          smtp_occasion{who.account, who.region, stage, mail.sender.value_or(""), mail.recipients});
    }

    asio::awaitable<bool> shake_hands() {
        if (!connection_.secure()) co_return true;
        auto const unsafe = co_await connection_.handshake(steady::now() + context_.limits.idle);
        if (unsafe)
            log::info("a TLS handshake failed", {{"peer", connection_.peer()},
                                                 {"reason", unsafe.message()},
                                                 {"hint", "does the client trust /_sesame/v1/ca.pem?"}});
        co_return !unsafe;
    }

    // Gives whether the conversation goes on.
    asio::awaitable<bool> perform(smtp::step next) {
        while (true) {
            if (next.latency > milliseconds{0}) {
                bool const sent = co_await send();
                if (!sent) co_return false;
                pause_.expires_after(next.latency);
                if (!context_.stopping) co_await pause_.async_wait(asio::as_tuple(asio::use_awaitable));
            }
            unsent_ += next.reply;
            switch (next.then) {
            case smtp::step::next::listen:
                if (unsent_.size() < most_unsent) co_return true;
                co_return co_await send();
            case smtp::step::next::hang_up:
                has_more_to_hear_ = !next.reply.empty() && !next.reply.starts_with("221") && !context_.stopping;
                co_await send();
                co_return false;
            case smtp::step::next::start_tls:
                co_return co_await become_secure();
            case smtp::step::next::take_mail:
                next = co_await take_mail();
                break;
            }
        }
    }

    asio::awaitable<bool> become_secure() {
        bool const sent = co_await send();
        if (!sent) co_return false;
        connection_.upgrade(context_.tls());
        bool const safe = co_await shake_hands();
        if (safe) conversation_.secured();
        co_return safe;
    }

    asio::awaitable<smtp::step> take_mail() {
        taken_mail taken;
        if (door_ == smtp_door::inbound)
            taken = co_await receive_mail(context_, conversation_, connection_.peer());
        else
            taken = co_await send_mail(context_, conversation_, connection_.peer());
        ++(taken.reply.starts_with('2') ? context_.counted.mails_accepted : context_.counted.mails_refused);
        context_.answered(taken.is_large);
        co_return conversation_.answer_mail(taken.reply);
    }

    // Reads more. Gives whether the conversation goes on.
    asio::awaitable<bool> hear() {
        bool const sent = co_await send();
        if (!sent) co_return false;
        bool const in_mail = conversation_.reads_mail();
        if (context_.stopping && !in_mail) {
            co_return co_await perform(conversation_.stop());
        }
        auto const until = in_mail ? std::min(steady::now() + context_.limits.mail_pause, mail_until_) : command_until_;
        waits_for_command_ = !in_mail;
        auto const error = co_await connection_.read_more(until);
        waits_for_command_ = false;
        others_waited_ = steady::now();
        if (error == boost::beast::error::timeout) co_return co_await perform(conversation_.time_out());
        if (error && context_.stopping && !in_mail) {
            co_return co_await perform(conversation_.stop());
        }
        co_return !error;
    }

    asio::awaitable<bool> send() {
        if (unsent_.empty()) co_return true;
        auto const text = std::exchange(unsent_, {});
        auto const error = co_await connection_.send(text, "", context_.limits.mail_pause);
        co_return !error;
    }

    smtp_context& context_;
    smtp_door door_;
    timed_connection connection_;
    asio::steady_timer pause_;
    smtp::conversation conversation_;
    std::string unsent_; // replies
    steady::time_point command_until_ = steady::now() + context_.limits.idle;
    steady::time_point mail_until_{};
    steady::time_point others_waited_ = steady::now(); // since when others wait, at most
    bool waits_for_command_ = false;
    bool has_more_to_hear_ = false; // or the client would not hear our last reply
};

void start_smtp_session(smtp_context& context, smtp_door door, std::unique_ptr<connection> stream) {
    if (context.open.size() >= context.limits.connections) {
        ++context.counted.refused_sessions;
        constexpr std::string_view full = "421 Too many concurrent SMTP connections\r\n";
        error_code ignored;
        stream->socket().non_blocking(true, ignored); // the room for it is there: nothing was sent before
        if (!stream->secure()) stream->socket().write_some(asio::buffer(full), ignored);
        return;
    }
    auto const made = std::make_shared<smtp_session>(context, door, std::move(stream));
    asio::co_spawn(
        context.loop, [made]() -> asio::awaitable<void> { co_await made->run(); }, logged_end());
}

void stop_smtp_sessions(smtp_context& context) {
    context.stopping = true;
    for (auto* const session : context.open) session->stop();
    if (context.open.empty() && context.last_closed) context.last_closed();
}

} // namespace sesame::server
