#include "api/smtp/relaying/handover.hpp"

#include "model/text/base64.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <utility>

namespace sesame::api::smtp {
namespace {

constexpr std::string_view trace = "Received: by sesame (relay)";
constexpr std::size_t most_lines = 1'000; // of a reply

} // namespace

std::string with_trace(std::string_view text, std::string_view mail_id, timestamp now) {
    std::string out(trace);
    out.append(" with SMTP id ").append(mail_id).append("; ").append(mail_date(now)).append("\r\n");
    out.append(text);
    return out;
}

std::size_t traces_in(std::string_view text) {
    std::size_t out = text.starts_with(trace) ? 1 : 0;
    auto const line = "\n" + std::string(trace);
    auto const head = text.substr(0, text.find("\r\n\r\n"));
    for (auto at = head.find(line); at != head.npos; at = head.find(line, at + 1)) ++out;
    return out;
}

std::string as_data(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 32);
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of("\r\n"), text.size());
        if (text.starts_with('.')) out += '.';
        out.append(text.substr(0, end)).append("\r\n");
        text.remove_prefix(end);
        text.remove_prefix(text.starts_with("\r\n") ? 2 : text.empty() ? 0 : 1);
    }
    out += ".\r\n";
    return out;
}

handover::handover(outgoing_mail m, bool secure)
    : mail_(std::move(m))
    , secure_(secure) {
    if (!mail_.user.empty())
        credentials_ = base64(std::string(1, '\0') + mail_.user + std::string(1, '\0') + mail_.password);
}

void handover::mask(std::string& line) const {
    constexpr std::size_t shortest = 4; // a shorter one would be found in any text
    for (auto const& secret : {credentials_, base64(mail_.password), mail_.password})
        for (auto at = line.find(secret); secret.size() >= shortest && at != line.npos; at = line.find(secret, at + 3))
            line.replace(at, secret.size(), "***");
}

handover::step handover::take(std::string_view line) {
    if (stage_ == stage::hello && line.size() > 4 && iequals(trim(line.substr(4)), "STARTTLS")) offers_tls_ = true;
    if (line.size() > 3 && line[3] == '-') {
        if (++lines_ <= most_lines) return {};
        if (is_settled()) return {"", next::over};
        constexpr auto reason = "The server's reply does not end";
        lose(reason);
        return quit(reason);
    }
    lines_ = 0;
    switch (stage_) {
    case stage::greeting:
        if (!line.starts_with("220")) break;
        return say_hello();
    case stage::hello:
        // An old server knows only HELO, without extensions (RFC 5321, 3.2).
        if (line.starts_with('5') && mail_.user.empty() && !std::exchange(said_helo_, true)) return {"HELO sesame\r\n"};
        if (!line.starts_with("250")) break;
        if (secure_ || !offers_tls_) return begin_mail();
        stage_ = stage::tls;
        return {"STARTTLS\r\n"};
    case stage::tls:
        if (!line.starts_with("220")) break;
        return {"", next::start_tls};
    case stage::auth:
        if (!line.starts_with("235")) break;
        mail_.user.clear();
        return begin_mail();
    case stage::mail:
        if (!line.starts_with('2')) break;
        return next_recipient();
    case stage::rcpt:
        if (line.starts_with('2'))
            accepted_.push_back(mail_.recipients[asked_ - 1]);
        else
            results_.push_back({mail_.recipients[asked_ - 1], std::string(line)});
        return next_recipient();
    case stage::data:
        if (!line.starts_with("354")) break;
        stage_ = stage::text;
        return {as_data(mail_.text)};
    case stage::text:
        return quit(line);
    case stage::quit:
        return {"", next::over};
    }
    return unexpected(line);
}

// A refusal, or what does not belong here. Only the mail's own reply may say that it is taken.
handover::step handover::unexpected(std::string_view reply) {
    bool const refuses = reply.starts_with('4') || reply.starts_with('5');
    return quit(refuses ? std::string(reply) : "The server's reply does not fit: " + std::string(reply));
}

handover::step handover::secured() {
    secure_ = true;
    return say_hello();
}

handover::step handover::say_hello() {
    stage_ = stage::hello;
    return {"EHLO sesame\r\n"};
}

handover::step handover::begin_mail() {
    if (!mail_.user.empty()) {
        if (!secure_ && !mail_.clear_text) return refuse_clear_text();
        stage_ = stage::auth;
        return {"AUTH PLAIN " + credentials_ + "\r\n"};
    }
    stage_ = stage::mail;
    return {"MAIL FROM:<" + mail_.sender + ">\r\n"};
}

// As Postfix does, too. The code is RFC 5248's for encryption that is missing; the server has not said it.
handover::step handover::refuse_clear_text() {
    return quit(
        "538 5.7.11 No password was sent: the server offers no STARTTLS, so everybody on the way could read it. "
        "Use smtps://, or end the URL with ?auth=clear-text if that is meant.");
}

handover::step handover::next_recipient() {
    if (asked_ < mail_.recipients.size()) {
        stage_ = stage::rcpt;
        return {"RCPT TO:<" + mail_.recipients[asked_++] + ">\r\n"};
    }
    if (accepted_.empty()) return quit("");
    stage_ = stage::data;
    return {"DATA\r\n"};
}

handover::step handover::quit(std::string_view reply) {
    end(reply);
    stage_ = stage::quit;
    return {"QUIT\r\n"};
}

void handover::lose(std::string const& reason) {
    if (stage_ == stage::rcpt) accepted_.push_back(mail_.recipients[asked_ - 1]); // its reply has not come
    end(reason);
}

void handover::end(std::string_view reply) {
    for (auto const& one : accepted_) results_.push_back({one, std::string(reply)});
    accepted_.clear();
    for (; asked_ < mail_.recipients.size(); ++asked_)
        results_.push_back({mail_.recipients[asked_], std::string(reply)});
}

} // namespace sesame::api::smtp
