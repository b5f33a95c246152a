#include "api/smtp/conversation.hpp"

#include "api/smtp/command.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sesame::api::smtp {
namespace {

using next = step::next;

constexpr std::size_t longest_line = 12'288;   // bytes, with AUTH (RFC 4954, 4)
constexpr std::size_t beyond_limit = 64 << 20; // bytes of a mail that is too long already: then it is cut off

constexpr char tls_handshake = 0x16; // the first byte of a client that speaks TLS at once

} // namespace

// A command. `stage`: where a fault may meet it.
struct conversation::row {
    std::string_view verb;
    step (conversation::*work)(std::string_view argument);
    std::optional<smtp_stage> stage{};
};

conversation::row const* conversation::find(std::string_view verb) {
    static constexpr row rows[]{
        {"EHLO", &conversation::extended_hello, smtp_stage::ehlo},
        {"HELO", &conversation::hello, smtp_stage::ehlo},
        {"STARTTLS", &conversation::start_tls},
        {"AUTH", &conversation::auth, smtp_stage::auth},
        {"MAIL", &conversation::mail_from, smtp_stage::mail},
        {"RCPT", &conversation::rcpt_to, smtp_stage::rcpt},
        {"DATA", &conversation::data, smtp_stage::data},
        {"RSET", &conversation::reset},
        {"NOOP", &conversation::simple},
        {"QUIT", &conversation::quit},
        {"VRFY", &conversation::verify},
        {"EXPN", &conversation::not_implemented},
        {"HELP", &conversation::not_implemented},
    };
    auto const* const found =
        std::find_if(std::begin(rows), std::end(rows), [&](row const& r) { return r.verb == verb; });
    return found == std::end(rows) ? nullptr : found;
}

conversation::conversation(conversation_context c, bool secure)
    : c_(std::move(c))
    , secure_(secure)
    , notes_(c_.log)
    , sign_in_(c_.known) {
    c_.log->tls = secure;
    speak_for(nobody(c_.known));
}

void conversation::speak_for(sender_account who) {
    who_ = std::move(who);
    c_.log->account = who_.account;
    c_.log->region = who_.region;
    c_.log->user = who_.user = printable(who_.user);
}

step conversation::greet() {
    auto out = with_fault(smtp_stage::connect, "",
                          [&] { return say(c_.refusal.empty() ? "220 " + c_.terms.greeting : c_.refusal); });
    if (!out.reply.starts_with("220 ")) out.then = next::hang_up;
    return out;
}

std::size_t conversation::take(std::string_view received, step& out) {
    out = {};
    if (data_) {
        auto const used = data_->take(received);
        if (data_->is_whole())
            out = end_of_mail();
        else if (data_->length() > c_.terms.most_bytes + beyond_limit)
            out = say("552 Message is too long.", next::hang_up);
        return used;
    }
    if (received.starts_with(tls_handshake)) {
        out = say("500 This port begins in plain text: use STARTTLS here, or the port for TLS.", next::hang_up);
        return received.size();
    }
    auto const end = received.find('\n');
    if (end > longest_line && (end != received.npos || received.size() > longest_line)) {
        notes_.remark("(a line that is too long)");
        out = say("500 Line too long", next::hang_up);
        return received.size();
    }
    if (end == received.npos) return 0;
    auto line = received.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (sign_in_.waits()) {
        notes_.secret();
        out = signed_in(sign_in_.take(line));
    } else {
        out = obey(line, end + 1 < received.size());
    }
    return end + 1;
}

step conversation::obey(std::string_view line, bool more_follows) {
    auto const said = command_of(line);
    auto const* const found = find(said.verb);
    notes_.command(said, found);
    if (is_http_method(said.verb)) return say("500 This port speaks SMTP, not HTTP", next::hang_up);
    return found ? carry_out(*found, said.argument, more_follows) : say("500 Command not recognized");
}

step conversation::carry_out(row const& r, std::string_view argument, bool more_follows) {
    // What follows STARTTLS in plain text may be somebody else's, and would be taken for the client's (RFC 3207, 6).
    if (r.work == &conversation::start_tls && more_follows)
        return say("501 Nothing may follow STARTTLS before the handshake", next::hang_up);
    if (!r.stage) return (this->*r.work)(argument);
    return with_fault(*r.stage, argument, [&] { return (this->*r.work)(argument); });
}

step conversation::with_fault(smtp_stage stage, std::string_view argument, std::function<step()> const& work) {
    auto const fault = c_.faults ? c_.faults(stage, who_, meant_at(stage, argument, mail_)) : std::nullopt;
    if (!fault) return work();
    step out;
    if (fault->reply)
        out = say(std::to_string(fault->reply->code) + " " + fault->reply->text,
                  fault->reply->code == 421 ? next::hang_up : next::listen);
    else if (fault->cut != cut_time::before)
        out = work();
    if (fault->cut) out = {"", next::hang_up};
    if (fault->cut) notes_.remark("(cut by a fault rule)");
    out.latency = fault->latency.value_or(milliseconds{0});
    return out;
}

void conversation::begin(std::string_view client) {
    constexpr std::size_t longest_name = 255;
    mail_ = {};
    client_ = printable(client.substr(0, longest_name));
}

step conversation::hello(std::string_view argument) {
    begin(argument);
    return say("250 Ok");
}

step conversation::extended_hello(std::string_view argument) {
    begin(argument);
    return say(hello_reply(c_.terms, secure_));
}

step conversation::start_tls(std::string_view argument) {
    if (!c_.terms.offers_tls || secure_) return out_of_order();
    if (!argument.empty()) return say("501 STARTTLS takes no argument");
    return say("220 Ready to start TLS", next::start_tls);
}

// All that the client said before does not count (RFC 3207, 4.2).
void conversation::secured() {
    secure_ = true;
    c_.log->tls = true;
    speak_for(nobody(c_.known));
    client_.clear();
    mail_ = {};
}

step conversation::auth(std::string_view argument) {
    if (!c_.terms.takes_users) return say("502 Command not implemented");
    if (auto const first = missing_first(false)) return *first;
    if (!who_.user.empty() || mail_.sender) return out_of_order();
    return signed_in(sign_in_.begin(argument));
}

step conversation::signed_in(authentication::step const& made) {
    if (made.who) speak_for(*made.who);
    return say(made.reply);
}

std::optional<step> conversation::missing_first(bool user_too) {
    if (c_.terms.needs_tls && !secure_) return say("530 Must issue a STARTTLS command first");
    if (user_too && c_.terms.needs_user && who_.user.empty()) return say("530 Authentication required");
    return std::nullopt;
}

step conversation::mail_from(std::string_view argument) {
    if (auto const first = missing_first(true)) return *first;
    if (mail_.sender) return out_of_order();
    auto read = read_sender(argument, c_.terms);
    if (!read.refusal.empty()) return say(read.refusal);
    mail_.sender = std::move(read.address);
    return say("250 Ok");
}

step conversation::rcpt_to(std::string_view argument) {
    if (auto const first = missing_first(true)) return *first;
    if (!mail_.sender) return out_of_order();
    auto read = read_recipient(argument);
    if (!read.refusal.empty()) return say(read.refusal);
    if (mail_.recipients.size() >= c_.terms.most_recipients) return say("452 Too many recipients");
    if (c_.judge)
        if (auto const refused = c_.judge(read.address, secure_); !refused.empty()) return say(refused);
    mail_.recipients.push_back(std::move(read.address));
    return say("250 Ok");
}

step conversation::data(std::string_view argument) {
    if (auto const first = missing_first(true)) return *first;
    if (!mail_.sender || mail_.recipients.empty()) return out_of_order();
    if (!argument.empty()) return say("501 DATA takes no argument");
    data_ = std::make_unique<mail_data>(c_.terms.most_bytes, c_.room);
    return say("354 End data with <CR><LF>.<CR><LF>");
}

step conversation::end_of_mail() {
    notes_.remark("(" + std::to_string(data_->length()) + " bytes)");
    if (auto const refused = data_->refusal(); !refused.empty()) return answer_mail(std::string(refused));
    auto const fault = c_.faults ? c_.faults(smtp_stage::accept, who_, mail_) : std::nullopt;
    if (fault) {
        answer_latency_ = fault->latency.value_or(milliseconds{0});
        cut_answer_ = fault->cut.has_value();
        if (fault->reply) return answer_mail(std::to_string(fault->reply->code) + " " + fault->reply->text);
        if (fault->cut == cut_time::before) return answer_mail("");
    }
    return {"", next::take_mail};
}

step conversation::answer_mail(std::string reply) {
    data_.reset();
    mail_ = {};
    step out{"", next::hang_up};
    if (!std::exchange(cut_answer_, false)) out = say(reply, reply.starts_with("421") ? next::hang_up : next::listen);
    out.latency = std::exchange(answer_latency_, milliseconds{0});
    return out;
}

step conversation::reset(std::string_view) {
    mail_ = {};
    return say("250 Ok");
}

step conversation::simple(std::string_view) { return say("250 Ok"); }
step conversation::quit(std::string_view) { return say("221 Bye", next::hang_up); }
step conversation::verify(std::string_view) { return say("252 Cannot VRFY user, but will accept the message"); }
step conversation::not_implemented(std::string_view) { return say("502 Command not implemented"); }
step conversation::out_of_order() { return say("503 Bad sequence of commands"); }

step conversation::say(std::string_view text, next then) { return {notes_.reply(text), then}; }

} // namespace sesame::api::smtp
