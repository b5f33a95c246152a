#include "model/ses/receiving/inbound_mail.hpp"

#include "model/mail/body/attachment.hpp"
#include "model/mail/body/mime.hpp"

#include <utility>

namespace sesame::ses {
namespace {

constexpr std::string_view line_end = "\r\n";

// The text with CRLF at every line end.
std::string as_sent(std::string_view data) {
    std::string out;
    out.reserve(data.size());
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (data[i] == '\n' && (i == 0 || data[i - 1] != '\r')) out += '\r';
        out += data[i];
    }
    return out;
}

} // namespace

inbound_content read_inbound(std::string_view data) {
    auto const mail = as_sent(data);
    auto const message = mime::read_mime(mail);
    inbound_content out;
    std::string head;
    head.reserve(message.head.size() + line_end.size());
    head += message.head;
    std::string_view const rest = std::string_view(mail).substr(head.size());
    std::string body(rest.starts_with(line_end) ? "" : line_end);
    body += rest;
    if (!head.empty() && !head.ends_with(line_end)) head += line_end;
    out.head = std::move(head);
    out.body = std::move(body);
    if (auto const* const subject = find_header(message, "Subject")) out.subject = *subject;
    out.is_spam = contains_gtube(message);
    out.is_virus = contains_eicar(message);
    return out;
}

} // namespace sesame::ses
