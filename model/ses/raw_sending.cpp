#include "model/ses/accepting.hpp"
#include "model/ses/attachment.hpp"
#include "model/ses/content_field.hpp"
#include "model/ses/faults.hpp"
#include "model/ses/message_tags.hpp"
#include "model/ses/sending.hpp"

#include <array>

namespace sesame::ses {
namespace {

// The headers of a raw mail that hold addresses: From, To, Cc …
std::vector<mailbox> addressed(part const& message, std::string_view name) {
    std::vector<mailbox> out;
    for (auto const value : find_headers(message.headers, name)) append_mailboxes(out, parse_mailbox_list(value));
    return out;
}

// Headers of which a mail may have one only: AWS SES developer guide, "Amazon SES header fields".
void check_duplicates(part const& message) {
    static constexpr auto once = std::to_array<std::string_view>({"Accept-Language",
                                                                  "acceptLanguage",
                                                                  "Archived-At",
                                                                  "Auto-Submitted",
                                                                  "Bounces-to",
                                                                  "Comments",
                                                                  "Content-Alternative",
                                                                  "Content-Base",
                                                                  "Content-Class",
                                                                  "Content-Description",
                                                                  "Content-Disposition",
                                                                  "Content-Duration",
                                                                  "Content-ID",
                                                                  "Content-Language",
                                                                  "Content-Length",
                                                                  "Content-Location",
                                                                  "Content-MD5",
                                                                  "Content-Transfer-Encoding",
                                                                  "Content-Type",
                                                                  "Date",
                                                                  "Delivered-To",
                                                                  "Disposition-Notification-Options",
                                                                  "Disposition-Notification-To",
                                                                  "DKIM-Signature",
                                                                  "DomainKey-Signature",
                                                                  "Errors-To",
                                                                  "From",
                                                                  "Importance",
                                                                  "In-Reply-To",
                                                                  "Keywords",
                                                                  "List-Archive",
                                                                  "List-Help",
                                                                  "List-Id",
                                                                  "List-Owner",
                                                                  "List-Post",
                                                                  "List-Subscribe",
                                                                  "List-Unsubscribe",
                                                                  "List-Unsubscribe-Post",
                                                                  "Message-Context",
                                                                  "Message-ID",
                                                                  "MIME-Version",
                                                                  "Organization",
                                                                  "Original-From",
                                                                  "Original-Message-ID",
                                                                  "Original-Recipient",
                                                                  "Original-Subject",
                                                                  "Precedence",
                                                                  "Priority",
                                                                  "References",
                                                                  "Reply-To",
                                                                  "Return-Path",
                                                                  "Return-Receipt-To",
                                                                  "Sender",
                                                                  "Solicitation",
                                                                  "Sensitivity",
                                                                  "Subject",
                                                                  "Thread-Index",
                                                                  "Thread-Topic",
                                                                  "User-Agent",
                                                                  "VBR-Info"});
    for (auto const name : once)
        if (find_headers(message.headers, name).size() > 1)
            throw invalid_parameter_value("Duplicate header '" + std::string(name) + "'.");
}

// Throws InvalidParameterValue for parameters that cannot be read, here or in nested parts.
void check_parameters(part const& message) {
    if (auto const* const type = find_header(message, "Content-Type")) read_content_type_strictly(*type);
    if (auto const* const disposition = find_header(message, "Content-Disposition"))
        read_content_disposition_strictly(*disposition);
    for (auto const& nested : message.parts) check_parameters(nested);
}

std::vector<mailbox> raw_recipients(raw_email const& e, part const& message) {
    if (!e.destinations.empty()) return parse_mailboxes(e.destinations);
    auto const* const to = find_header(message, "To");
    std::vector<mailbox> out;
    for (std::string_view const name : {"To", "Cc", "Bcc"}) append_mailboxes(out, addressed(message, name));
    if (!out.empty()) return out;
    throw invalid_parameter_value(to ? "Empty required header 'To'." : "Missing required header 'To'.");
}

} // namespace

std::string send_raw_email(accounts& all, account& a, raw_email e, call const& c) {
    check_sending_enabled(a);
    auto const message = read_mime(e.data);
    auto const* const header_tags = find_header(message, "X-SES-MESSAGE-TAGS");
    if (e.tags.empty() && header_tags) e.tags = parse_tags_header(*header_tags);
    check_tags(e.tags);

    envelope out;
    auto from = addressed(message, "From");
    if (e.source)
        out.senders.push_back(parse_mailbox(*e.source));
    else if (from.empty())
        throw invalid_parameter_value("Missing required header 'From'.");
    std::string const from_domain(from.empty() ? std::string_view() : from.front().domain());
    append_mailboxes(out.senders, std::move(from));
    append_mailboxes(out.senders, addressed(message, "Sender"));
    if (!e.source) append_mailboxes(out.senders, addressed(message, "Return-Path"));
    check_duplicates(message);
    check_parameters(message);
    out.recipients = raw_recipients(e, message);
    if (auto const name = blocked_attachment(message))
        throw invalid_parameter_value("Illegal filename '" + *name + "'.");

    auto const* const header_set = find_header(message, "X-SES-CONFIGURATION-SET");
    mail m;
    m.operation = "SendRawEmail";
    m.source = e.source ? *e.source : out.senders.front().text;
    m.from_domain = from_domain;
    m.configuration_set = e.configuration_set.value_or(header_set ? *header_set : "");
    m.tags = std::move(e.tags);
    m.headers = message.headers;
    out.bytes = e.data.size();
    out.bad_content = contains_eicar(message);
    m.raw = std::move(e.data); // the parts of `message` view it: not used from here on
    return accept(all, a, std::move(m), out, c);
}

} // namespace sesame::ses
