#include "model/ses/sending.hpp"

#include "model/ses/address.hpp"
#include "model/ses/attachment.hpp"
#include "model/ses/compose.hpp"
#include "model/ses/content_field.hpp"
#include "model/ses/event_publishing.hpp"
#include "model/ses/fate.hpp"
#include "model/ses/faults.hpp"
#include "model/ses/message_tags.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_recipients = 50;
constexpr std::size_t max_bytes = 10'485'760; // of a v1 message, after base64
constexpr std::size_t kept_mails = 10'000;
constexpr auto day = std::chrono::hours{24};

// A mail on its way through the checks that all send operations share.
struct envelope {
    std::vector<mailbox> recipients;
    std::vector<mailbox> senders; // all that must be covered by verified identities, the envelope sender first
    std::size_t bytes = 0;
    bool bad_content = false;
};

void check_recipient_count(std::size_t count) {
    if (count > max_recipients) throw invalid_parameter_value("Recipient count exceeds 50.");
}

void check_identities(accounts const& all, account const& a, envelope const& e) {
    if (all.configured().mode == sending_mode::relaxed) return;
    constexpr std::size_t told = 20;
    std::vector<std::string_view> failed;
    for (auto const& sender : e.senders) {
        if (covering_identity(a, sender.address) ||
            std::find(failed.begin(), failed.end(), sender.text) != failed.end())
            continue;
        failed.push_back(failed.size() < told ? std::string_view(sender.text) : "...");
        if (failed.size() > told) break;
    }
    if (failed.empty()) return;
    auto region = a.region;
    std::transform(region.begin(), region.end(), region.begin(), [](unsigned char c) { return std::toupper(c); });
    auto message =
        "Email address is not verified. The following identities failed the check in region " + region + ": ";
    for (auto const& text : failed) message.append(text.data() == failed[0].data() ? "" : ", ").append(text);
    throw message_rejected(message);
}

// What remains to be checked once the parts of a mail are known, in the order of SES.
void check(accounts const& all, account& a, mail const& m, envelope const& e) {
    check_recipient_count(e.recipients.size());
    if (!m.configuration_set.empty()) require_configuration_set(a, m.configuration_set);
    check_identities(all, a, e);
    if (e.bytes > max_bytes)
        throw invalid_parameter_value("Message length is more than 10485760 bytes long: '" + std::to_string(e.bytes) +
                                      "'.");
}

void count_for_quota(account& a, envelope const& e, timestamp now) {
    auto const count = std::count_if(e.recipients.begin(), e.recipients.end(),
                                     [](mailbox const& r) { return !is_simulator_address(r.address); });
    if (count > 0) a.ses.sent.emplace_back(now, static_cast<std::size_t>(count));
}

void make_room(state& s) {
    while (s.mails.size() > kept_mails) {
        auto const oldest = s.mails.list(0, 1).values.front();
        if (oldest->events_to_come > 0) return; // nothing is lost: its events need it
        s.mails.erase(std::string(oldest->message_id));
        ++s.dropped_mails;
    }
}

std::string accept(accounts& all, account& a, mail m, envelope const& e, call const& c) {
    check(all, a, m, e);
    auto const* const identity = covering_identity(a, e.senders.front().address);
    m.message_id = make_message_id(a.region, c.now, a.ids);
    m.at = c.now;
    m.source_arn = identity_arn(a, identity ? identity->name : e.senders.front().address);
    m.source_ip = c.source_ip;
    m.base_url = c.base_url;
    for (auto const& r : e.recipients) m.destination.push_back(r.text);
    auto events = decide_fate({e.recipients, e.bad_content, a.region, c.now}, a.ids);
    m.events_to_come = events.size();
    count_for_quota(a, e, c.now);

    auto const id = m.message_id;
    auto const& filed = *a.ses.mails.at(a.ses.mails.add(id, std::move(m)));
    publish_event(all, a, filed, {c.now, send{}}, c.now);
    for (auto& happens : events) {
        auto const at = happens.at;
        a.tasks.add(at, due_event{id, std::move(happens)});
    }
    make_room(a.ses);
    return id;
}

void append_mailboxes(std::vector<mailbox>& to, std::vector<mailbox> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::vector<mailbox> parsed(std::vector<std::string> const& addresses) {
    std::vector<mailbox> out;
    for (auto const& text : addresses) out.push_back(parse_mailbox(text));
    return out;
}

// The headers of a raw mail that hold addresses: From, To, Cc …
std::vector<mailbox> addressed(part const& message, std::string_view name) {
    std::vector<mailbox> out;
    for (auto const value : find_headers(message.headers, name)) append_mailboxes(out, parse_mailbox_list(value));
    return out;
}

// Headers of which a mail may have one only: AWS SES developer guide, "Amazon SES header fields".
void check_duplicates(part const& message) {
    static constexpr std::string_view once[]{"Auto-Submitted",
                                             "Content-Description",
                                             "Content-Disposition",
                                             "Content-ID",
                                             "Content-Transfer-Encoding",
                                             "Content-Type",
                                             "Date",
                                             "DKIM-Signature",
                                             "From",
                                             "Importance",
                                             "In-Reply-To",
                                             "List-Unsubscribe",
                                             "Message-ID",
                                             "MIME-Version",
                                             "Precedence",
                                             "Priority",
                                             "References",
                                             "Reply-To",
                                             "Return-Path",
                                             "Sender",
                                             "Subject",
                                             "User-Agent"};
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
    if (!e.destinations.empty()) return parsed(e.destinations);
    auto const* const to = find_header(message, "To");
    std::vector<mailbox> out;
    for (std::string_view const name : {"To", "Cc", "Bcc"}) append_mailboxes(out, addressed(message, name));
    if (!out.empty()) return out;
    throw invalid_parameter_value(to ? "Empty required header 'To'." : "Missing required header 'To'.");
}

} // namespace

std::string send_email(accounts& all, account& a, formatted_email const& e, call const& c) {
    check_tags(e.tags);
    envelope out;
    out.senders.push_back(parse_mailbox(e.source));
    for (auto const* const list : {&e.to, &e.cc, &e.bcc}) append_mailboxes(out.recipients, parsed(*list));
    if (e.return_path) out.senders.push_back(parse_mailbox(*e.return_path));
    parsed(e.reply_to); // for its refusals
    if (out.recipients.empty()) throw invalid_parameter_value("There are no recipients specified");

    mail m;
    m.operation = "SendEmail";
    m.source = e.source;
    m.from_domain = out.senders.front().domain();
    m.configuration_set = e.configuration_set.value_or("");
    m.tags = e.tags;
    m.headers = composed_headers(e, c.now, a.ids);
    m.subject = e.subject.data;
    m.text = e.text ? e.text->data : "";
    m.html = e.html ? e.html->data : "";
    out.bytes = m.subject.size() + m.text.size() + m.html.size();
    part body;
    for (auto const* const text : {&m.subject, &m.text, &m.html}) {
        body.body = *text;
        out.bad_content = out.bad_content || contains_eicar(body);
    }
    return accept(all, a, std::move(m), out, c);
}

std::string send_raw_email(accounts& all, account& a, raw_email e, call const& c) {
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

std::size_t sent_last_24_hours(account& a, timestamp now) {
    auto& sent = a.ses.sent;
    while (!sent.empty() && sent.front().first <= now - day) sent.pop_front();
    std::size_t out = 0;
    for (auto const& [at, count] : sent) out += count;
    return out;
}

} // namespace sesame::ses
