#include "api/smtp/transcript.hpp"

#include "model/text/text.hpp"

#include <algorithm>
#include <iterator>

namespace sesame::api::smtp {
namespace {

constexpr std::string_view masked = "***";

// Of clients. The first word after AUTH may be a password, too.
constexpr std::string_view mechanisms[]{"PLAIN",         "LOGIN",   "CRAM-MD5",    "DIGEST-MD5", "SCRAM-SHA-1",
                                        "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER", "NTLM",       "GSSAPI"};

bool begins_as(std::string_view argument, std::string_view keyword) {
    return iequals(trim(argument.substr(0, argument.find(':'))), keyword);
}

std::string shown_argument(command const& c) {
    if (c.argument.empty()) return "";
    bool const is_open = c.verb == "EHLO" || c.verb == "HELO" || (c.verb == "MAIL" && begins_as(c.argument, "FROM")) ||
                         (c.verb == "RCPT" && begins_as(c.argument, "TO"));
    if (is_open) return " " + std::string(c.argument);
    if (c.verb != "AUTH") return " " + std::string(masked);
    auto const [mechanism, initial] = command_of(c.argument);
    bool const is_known = std::find(std::begin(mechanisms), std::end(mechanisms), mechanism) != std::end(mechanisms);
    auto out = " " + (is_known ? mechanism : std::string(masked));
    if (is_known && !initial.empty()) out.append(" ").append(masked);
    return out;
}

} // namespace

std::string printable(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, '?');
    return out;
}

void transcript::command(smtp::command const& c, bool is_known) {
    constexpr std::size_t longest_verb = 10;
    bool const is_word = made_of(c.verb, "") && c.verb.size() <= longest_verb;
    is_doubtful_ = is_doubtful_ || c.verb.starts_with("AUTH") || c.verb == "DATA";
    if (is_known || (is_word && !is_doubtful_))
        remark(c.verb + shown_argument(c));
    else
        remark(masked);
}

void transcript::secret() { remark(masked); }
void transcript::remark(std::string_view text) { log_->add('C', printable(text)); }

std::string transcript::reply(std::string_view lines) {
    std::string out;
    while (true) {
        auto const end = std::min(lines.find("\r\n"), lines.size());
        out.append(printable(lines.substr(0, end))).append("\r\n");
        if (end == lines.size()) break;
        lines.remove_prefix(end + 2);
    }
    log_->add('S', out);
    return out;
}

} // namespace sesame::api::smtp
