#include "api/smtp/conversation.hpp"

#include "model/text/base64.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sesame::api::smtp {
namespace {

using next = step::next;

constexpr std::size_t longest_line = 12'288;       // bytes, with AUTH (RFC 4954, 4)
constexpr std::size_t most_recipients = 1'000;     // SES refuses more than 50, but only after DATA
constexpr std::size_t beyond_limit = 64 << 20;     // bytes of a mail that is too long already: then it is cut off
constexpr std::string_view announced = "10485760"; // as recorded; AWS takes more by now
constexpr std::string_view masked = "***";
constexpr std::string_view bad_sender = "501 Invalid MAIL FROM address provided";

// A web page can send a request to any port, and its body would be commands.
constexpr std::string_view http_methods[]{"GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT", "PATCH", "DELETE"};

constexpr char tls_handshake = 0x16; // the first byte of a client that speaks TLS at once

std::string printable(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, '?');
    return out;
}

// An AUTH command for the log: only the mechanism is shown.
std::string without_secret(std::string_view argument) {
    auto const end = argument.find_first_of(" \t");
    auto out = "AUTH " + std::string(argument.substr(0, end));
    return end == argument.npos ? out : out + " " + std::string(masked);
}

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
    , who_(nobody(c_.known)) {
    c_.log->tls = secure;
    c_.log->account = who_.account;
    c_.log->region = who_.region;
}

step conversation::greet() {
    auto out = with_fault(smtp_stage::connect,
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
        note("(a line that is too long)");
        out = say("500 Line too long", next::hang_up);
        return received.size();
    }
    if (end == received.npos) return 0;
    auto line = received.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (asked_ == asked::nothing) {
        out = obey(line, end + 1 < received.size());
    } else {
        note(masked);
        out = auth_line(line);
    }
    return end + 1;
}

step conversation::obey(std::string_view line, bool more_follows) {
    auto const [verb, argument] = command_of(line);
    note(verb == "AUTH" ? without_secret(argument) : std::string(line));
    if (std::find(std::begin(http_methods), std::end(http_methods), verb) != std::end(http_methods))
        return say("500 This port speaks SMTP, not HTTP", next::hang_up);
    auto const* const found = find(verb);
    return found ? carry_out(*found, argument, more_follows) : say("500 Command not recognized");
}

step conversation::carry_out(row const& r, std::string_view argument, bool more_follows) {
    // What follows STARTTLS in plain text may be somebody else's, and would be taken for the client's (RFC 3207, 6).
    if (r.work == &conversation::start_tls && more_follows)
        return say("501 Nothing may follow STARTTLS before the handshake", next::hang_up);
    if (!r.stage) return (this->*r.work)(argument);
    return with_fault(*r.stage, [&] { return (this->*r.work)(argument); });
}

step conversation::with_fault(smtp_stage stage, std::function<step()> const& work) {
    auto const fault = c_.faults ? c_.faults(stage, who_, mail_) : std::nullopt;
    if (!fault) return work();
    step out;
    if (fault->reply)
        out = say(std::to_string(fault->reply->code) + " " + fault->reply->text,
                  fault->reply->code == 421 ? next::hang_up : next::listen);
    else if (fault->cut != cut_time::before)
        out = work();
    if (fault->cut) out = {"", next::hang_up};
    if (fault->cut) note("(cut by a fault rule)");
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
    auto text = "250-" + c_.terms.host + "\r\n250-8BITMIME\r\n";
    if (c_.terms.takes_users) text.append("250-SIZE ").append(announced).append("\r\n");
    if (c_.terms.offers_tls && !secure_) text += "250-STARTTLS\r\n";
    if (c_.terms.takes_users) text += "250-AUTH PLAIN LOGIN\r\n";
    return say(text + "250 Ok");
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
    who_ = nobody(c_.known);
    client_.clear();
    mail_ = {};
}

step conversation::auth(std::string_view argument) {
    if (!c_.terms.takes_users) return say("502 Command not implemented");
    if (auto const first = missing_first(false)) return *first;
    if (!who_.user.empty() || mail_.sender) return out_of_order();
    auto const [mechanism, initial] = command_of(argument);
    if (mechanism != "PLAIN" && mechanism != "LOGIN") return say("504 Unrecognized authentication type");
    bool const plain = mechanism == "PLAIN";
    asked_ = plain ? asked::plain : asked::login_user;
    if (!initial.empty()) return auth_line(initial == "=" ? "" : initial);
    return say(plain ? "334 Ok" : "334 VXNlcm5hbWU6");
}

step conversation::auth_line(std::string_view line) {
    auto const was = std::exchange(asked_, asked::nothing);
    if (trim(line) == "*") return say("501 Authentication cancelled");
    auto const text = from_base64(trim(line));
    if (!text) return say("501 Invalid base64 data");
    switch (was) {
    case asked::login_user:
        user_ = *text;
        asked_ = asked::login_password;
        return say("334 UGFzc3dvcmQ6");
    case asked::login_password:
        return check(std::exchange(user_, ""), *text);
    case asked::plain:
    case asked::nothing:
        break;
    }
    return check_plain(*text);
}

// RFC 4616: an identity to act as, which is left out or the user's own; the user; the password.
step conversation::check_plain(std::string const& message) {
    auto const first = message.find('\0');
    auto const second = first == message.npos ? message.npos : message.find('\0', first + 1);
    if (second == message.npos) return say("501 Invalid PLAIN data");
    return check(message.substr(first + 1, second - first - 1), std::string_view(message).substr(second + 1));
}

step conversation::check(std::string const& user, std::string_view password) {
    constexpr std::size_t longest_user = 128;
    auto const found = user.empty() || user.size() > longest_user ? std::nullopt : sign_in(c_.known, user, password);
    if (!found) return say("535 Authentication Credentials Invalid");
    who_ = *found;
    who_.user = printable(who_.user);
    c_.log->account = who_.account;
    c_.log->region = who_.region;
    c_.log->user = who_.user;
    return say("235 Authentication successful.");
}

std::optional<step> conversation::missing_first(bool user_too) {
    if (c_.terms.needs_tls && !secure_) return say("530 Must issue a STARTTLS command first");
    if (user_too && c_.terms.needs_user && who_.user.empty()) return say("530 Authentication required");
    return std::nullopt;
}

step conversation::mail_from(std::string_view argument) {
    if (auto const first = missing_first(true)) return *first;
    if (mail_.sender) return out_of_order();
    auto const read = path_of(argument, "FROM");
    bool const null = read && read->text == "<>";
    if (!read || (null ? !c_.terms.takes_null_sender : !is_bare_address(read->address))) return say(bad_sender);
    for (auto const& [name, value] : read->parameters) {
        if (name == "SIZE") {
            auto const bytes = whole_number<std::uint64_t>(value);
            if (!bytes) return say("501 Invalid SIZE");
            if (*bytes > c_.terms.most_bytes) return say("552 Message is too long.");
        } else if (name == "BODY") {
            if (!iequals(value, "7BIT") && !iequals(value, "8BITMIME")) return say("501 Invalid BODY");
        } else if (name != "AUTH" || !c_.terms.takes_users) {
            return say("555 MAIL parameter not recognized: " + name);
        }
    }
    mail_.sender = read->address;
    return say("250 Ok");
}

step conversation::rcpt_to(std::string_view argument) {
    if (auto const first = missing_first(true)) return *first;
    if (!mail_.sender) return out_of_order();
    auto const read = path_of(argument, "TO");
    if (!read) return say("501 Invalid RCPT TO address provided");
    if (!is_bare_address(read->address)) return say("553 " + read->text + " Invalid email address");
    if (!read->parameters.empty()) return say("555 RCPT parameter not recognized: " + read->parameters.front().first);
    if (mail_.recipients.size() == most_recipients) return say("452 Too many recipients");
    if (c_.judge)
        if (auto const refused = c_.judge(read->address, secure_); !refused.empty()) return say(refused);
    mail_.recipients.push_back(read->address);
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
    note("(" + std::to_string(data_->length()) + " bytes)");
    if (data_->is_smuggling())
        return answer_mail("554 Transaction failed: A dot stands alone between line ends that are not CR LF.");
    if (data_->is_too_long()) return answer_mail("552 Message is too long.");
    if (data_->found_no_room()) return answer_mail("454 Temporary service failure");
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
    step out;
    if (!std::exchange(cut_answer_, false))
        out = say(reply, reply.starts_with("421") ? next::hang_up : next::listen);
    else
        out.then = next::hang_up;
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

step conversation::say(std::string_view text, next then) {
    std::string reply;
    while (true) {
        auto const end = std::min(text.find("\r\n"), text.size());
        reply.append(printable(text.substr(0, end))).append("\r\n");
        if (end == text.size()) break;
        text.remove_prefix(end + 2);
    }
    c_.log->add('S', reply);
    return {std::move(reply), then};
}

void conversation::note(std::string_view line) { c_.log->add('C', printable(line)); }

} // namespace sesame::api::smtp
