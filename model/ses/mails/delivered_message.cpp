#include "model/ses/mails/delivered_message.hpp"

#include "model/account/account.hpp"
#include "model/base/edits.hpp"
#include "model/base/sha256.hpp"
#include "model/mail/body/transfer_encoding.hpp"
#include "model/mail/header/content_field.hpp"
#include "model/ses/contacts/list_management.hpp"
#include "model/ses/contacts/subscribing.hpp"
#include "model/ses/sending/compose.hpp"
#include "model/text/base64.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

std::string line(std::string_view name, std::string_view value, std::string_view end) {
    return std::string(name).append(": ").append(value).append(end);
}

std::string tag_value(mail const& m, std::string_view name) {
    auto const at = std::find_if(m.tags.begin(), m.tags.end(), [&](message_tag const& t) { return t.name == name; });
    return at == m.tags.end() ? "" : at->value;
}

// "a:b:1.<region>.<hash of the account>:AmazonSES": a and b are the sender's to choose.
std::string feedback_id(account const& a, mail const& m) {
    return tag_value(m, "ses:feedback-id-a")
        .append(":")
        .append(tag_value(m, "ses:feedback-id-b"))
        .append(":1.")
        .append(a.region)
        .append(".")
        .append(base64(sha256(a.id)))
        .append(":AmazonSES");
}

// "2023.11.14-54.240.8.77".
std::string outgoing(mail const& m) {
    auto day = iso8601(m.at).substr(0, 10);
    std::replace(day.begin(), day.end(), '-', '.');
    return day + "-" + std::string(outgoing_ip);
}

bool is_taken_away(mail const& m, std::string_view name) {
    constexpr std::string_view own = "X-SES-";
    bool const unsubscribes = iequals(name, "List-Unsubscribe") || iequals(name, "List-Unsubscribe-Post");
    if (unsubscribes && has_unsubscribe_links(m)) return true;
    return iequals(name, "Bcc") || iequals(name, "Return-Path") || iequals(name, "Feedback-ID") ||
           iequals(name.substr(0, own.size()), own);
}

void deliver_head(account const& a, mail const& m, std::string_view head, edits& changes) {
    auto const end = mime::line_end_of(head); // of the lines that are added, too
    bool const first_region = a.region == "us-east-1";
    auto const host = first_region ? "email.amazonses.com" : a.region + ".amazonses.com";
    auto message_id = line("Message-ID", "<" + m.message_id + "@" + host + ">", end);
    auto date = line("Date", mail_date(m.at), end);
    for (auto const& field : mime::header_fields(head)) {
        if (is_taken_away(m, field.name)) changes.remove(field.text);
        for (auto* const own : {&message_id, &date})
            if (!own->empty() && iequals(field.name, own->substr(0, own->find(':'))))
                changes.replace(field.text, std::exchange(*own, ""));
    }
    changes.replace(head.substr(0, 0), line("Return-Path", "<" + m.envelope_sender() + ">", end));
    message_id.append(date);
    if (has_unsubscribe_links(m))
        message_id.append(line("List-Unsubscribe", list_unsubscribe_value(a, m), end))
            .append(line("List-Unsubscribe-Post", "List-Unsubscribe=One-Click", end));
    message_id.append(line("Feedback-ID", feedback_id(a, m), end));
    changes.replace(head.substr(head.size()), message_id.append(line("X-SES-Outgoing", outgoing(m), end)));
}

// "text/html" or "text/plain" of a part that SES changes, else empty.
std::string changed_type(mime::part const& p) {
    auto const* const type = find_header(p, "Content-Type");
    auto const* const disposition = find_header(p, "Content-Disposition");
    if (disposition && iequals(mime::read_content_field(*disposition).value, "attachment")) return "";
    if (!type) return "text/plain";
    auto const field = mime::read_content_field(*type);
    auto const* const charset = field.parameter("charset");
    bool const wide = charset && ascii_lower(*charset).starts_with("utf-16"); // its tags are not ASCII
    auto out = ascii_lower(field.value);
    return !wide && (out == "text/html" || out == "text/plain") ? out : "";
}

bool is_message(mime::part const& p) {
    auto const* const type = find_header(p, "Content-Type");
    return type && ascii_lower(*type).starts_with("message/");
}

// Keeps the encoding, unless lines have become too long for it.
void replace_body(mime::part const& p, std::string const& html, edits& changes) {
    auto encoding = encoding_of(p);
    if (encoding == mime::transfer_encoding::none) {
        if (!mime::has_long_lines(html)) return changes.replace(p.body, html);
        encoding = mime::transfer_encoding::quoted_printable;
        constexpr std::string_view name = "Content-Transfer-Encoding";
        for (auto const& field : mime::header_fields(p.head))
            if (iequals(field.name, name)) changes.remove(field.text);
        changes.replace(p.head.substr(p.head.size()), line(name, name_of(encoding), "\r\n"));
    }
    changes.replace(p.body, encoded_text(html, encoding));
}

// Calls f(part, whether it is HTML) for the parts that SES changes.
template<class F>
void for_each_text(mime::part const& p, F const& f) {
    if (is_message(p)) return;
    for (auto const& nested : p.parts) for_each_text(nested, f);
    auto const type = p.parts.empty() ? changed_type(p) : "";
    if (!type.empty()) f(p, type == "text/html");
}

void change_texts(account const& a, mail const& m, std::string_view message, edits& changes) {
    bool const tracked = m.tracked.opens || m.tracked.clicks, listed = has_unsubscribe_links(m);
    if (!tracked && !listed) return;
    auto const url = listed ? unsubscribe_url(a, m) : "";
    html_tracker tracker(a, m);
    for_each_text(mime::read_mime(message), [&](mime::part const& p, bool is_html) {
        auto const text = decoded_body(p);
        auto changed = tracked && is_html ? tracker.track(text) : text;
        if (listed) changed = with_unsubscribe_url(std::move(changed), url); // our own URL is not tracked
        if (changed != text) replace_body(p, changed, changes);
    });
}

// Reads no more than it must: the rest of a mail may be long.
std::string_view head_of(std::string_view message) {
    constexpr std::size_t surely_longer = 512 * 1024; // than the headers that SES accepts
    return mime::read_mime(message.substr(0, surely_longer)).head;
}

// The mail as given or composed; line ends that are missing after its headers are added.
std::string submitted_message(mail const& m) {
    auto out = m.raw.empty() ? composed_message(m) : m.raw.text();
    if (head_of(out).size() < out.size()) return out;
    std::string const end(mime::line_end_of(out));
    out += out.empty() || out.ends_with('\n') ? end : end + end;
    return out;
}

} // namespace

std::string delivered_message(account const& a, mail const& m) {
    auto const submitted = submitted_message(m);
    edits changes;
    deliver_head(a, m, head_of(submitted), changes);
    change_texts(a, m, submitted, changes);
    return std::move(changes).applied_to(submitted);
}

std::vector<tracked_link> tracked_links(account const& a, mail const& m) {
    if (!m.tracked.clicks) return {};
    html_tracker tracker(a, m);
    tracker.find_links_only();
    if (m.raw.empty())
        tracker.track(m.html);
    else
        for_each_text(mime::read_mime(m.raw), [&](mime::part const& p, bool is_html) {
            if (is_html) tracker.track(decoded_body(p));
        });
    return tracker.links();
}

} // namespace sesame::ses
