#include "model/ses/sending/raw_mail_check.hpp"

#include "model/mail/body/mail_line.hpp"
#include "model/mail/header/content_field.hpp"
#include "model/mail/header/content_syntax.hpp"
#include "model/ses/refusals.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <array>

namespace sesame::ses {
namespace {

constexpr std::size_t max_header_section = 256 * 1024; // bytes, without the empty line that ends it

// As Java's String.trim.
bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

bool has_empty_name(std::string_view head) {
    for (std::size_t at = 0; at < head.size();) {
        auto const [text, next] = mime::line_at(head, at);
        at = next;
        if (text.empty() || text.front() == ' ' || text.front() == '\t') continue; // continues the line before it
        auto const name = text.substr(0, text.find(':'));
        if (std::all_of(name.begin(), name.end(), is_blank)) return true;
    }
    return false;
}

// Whether a header names a group, which may have no members ("undisclosed-recipients:;").
bool names_group(std::string_view header_value) {
    for (std::size_t at = 0; at < header_value.size(); ++at) {
        if (header_value[at] == ':') return true;
        if (header_value[at] == '(') at = mime::end_of_comment(header_value, at);
    }
    return false;
}

std::vector<mime::mailbox> mailboxes_in(mime::part const& message, std::string_view header_name) {
    std::vector<mime::mailbox> out;
    for (auto const value : find_headers(message.headers, header_name)) {
        auto const name = trim(value);
        if (header_name == "From" && !name.empty() && name.find_first_of("@,:;()<>\"") == name.npos) // captured by SMTP
            throw refusal(reason::malformed_address, {"User name is missing: '" + std::string(name) + "'"});
        auto found = refusing([&] { return mime::parse_mailbox_list(value); });
        out.insert(out.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    return out;
}

// For a header that must name somebody, if it is there; where `groups`, a group is enough.
std::optional<std::vector<mime::mailbox>> required_mailboxes(mime::part const& message, std::string_view header_name,
                                                             bool groups) {
    auto const values = find_headers(message.headers, header_name);
    if (values.empty()) return std::nullopt;
    auto out = mailboxes_in(message, header_name);
    if (out.empty() && !(groups && std::any_of(values.begin(), values.end(), names_group)))
        throw refusal(reason::header_empty, {std::string(header_name)});
    return out;
}

// "<>" is the return path of a mail that must not bounce (RFC 5321 section 4.5.5): no address, and no mistake.
std::vector<mime::mailbox> return_path(mime::part const& message) {
    auto const* const value = find_header(message, "Return-Path");
    if (value && *value == "<>") return {};
    return mailboxes_in(message, "Return-Path");
}

bool has_start_boundary(mime::part const& multipart, mime::content_field const& type) {
    if (!multipart.parts.empty()) return true;
    auto const* const boundary = type.parameter("boundary");
    auto const is_start = [&](std::string_view line) {
        if (boundary && !boundary->empty()) return line.starts_with("--") && line.substr(2) == trim(*boundary);
        // Without the parameter, the first line that looks like a boundary counts as one, as in JavaMail.
        return line.size() > 2 && line.starts_with("--") && line.find_first_not_of('-') != line.npos;
    };
    for (std::size_t at = 0; at < multipart.body.size();) {
        auto const [text, next] = mime::line_at(multipart.body, at);
        if (is_start(text.substr(0, text.find_last_not_of(" \t") + 1))) return true;
        at = next;
    }
    return false;
}

// Throws syntax_error.
void check_content_fields(mime::part const& message) {
    if (auto const* const type = find_header(message, "Content-Type")) mime::check_content_type(*type);
    if (auto const* const disposition = find_header(message, "Content-Disposition"))
        mime::check_content_disposition(*disposition);
    if (auto const* const encoding = find_header(message, "Content-Transfer-Encoding"))
        mime::check_transfer_encoding(*encoding);
}

} // namespace

void check_header_section(std::string_view raw) {
    auto const looked_at = raw.substr(0, max_header_section + 2);
    for (std::size_t at = 0; at < looked_at.size();) {
        auto const [text, next] = mime::line_at(looked_at, at);
        if (text.empty() && at <= max_header_section) return;
        at = next;
    }
    if (raw.size() > max_header_section) throw refusal(reason::header_section_too_long);
}

void check_header_names(mime::part const& message) {
    if (has_empty_name(message.head)) throw refusal(reason::header_name_empty);
    for (auto const& nested : message.parts) check_header_names(nested);
}

header_parties read_parties(mime::part const& message) {
    header_parties out;
    out.from = required_mailboxes(message, "From", false);
    out.sender = mailboxes_in(message, "Sender");
    out.to = required_mailboxes(message, "To", true);
    out.cc = mailboxes_in(message, "Cc");
    out.bcc = mailboxes_in(message, "Bcc");
    out.return_path = return_path(message);
    mailboxes_in(message, "Reply-To"); // for its refusals
    return out;
}

// AWS SES developer guide, "Amazon SES header fields".
void check_duplicates(mime::part const& message) {
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
            throw refusal(reason::header_duplicated, {std::string(name)});
}

void check_content(mime::part const& message) {
    auto const* const type = find_header(message, "Content-Type");
    refusing([&] { check_content_fields(message); });
    auto const field = mime::read_content_field(type ? *type : "");
    if (ascii_lower(field.value).starts_with("multipart/") && !has_start_boundary(message, field))
        throw refusal(reason::start_boundary_missing);
    for (auto const& nested : message.parts) check_content(nested);
}

} // namespace sesame::ses
