#include "model/ses/receiving/bouncing.hpp"

#include "model/ses/policies/sending_arns.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/accept.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <iterator>

namespace sesame::ses {
namespace {

constexpr auto bounceable = std::chrono::hours{24};

// The templates of SES developer guide, "Return bounce response action".
struct bounce_template {
    std::string_view type, reply_code, status, text;
};
constexpr bounce_template templates[]{{"DoesNotExist", "550", "5.1.1", "Mailbox does not exist"},
                                      {"MessageTooLarge", "552", "5.3.4", "Message too large"},
                                      {"ExceededQuota", "552", "5.2.2", "Mailbox full"},
                                      {"ContentRejected", "500", "5.6.1", "Message content rejected"},
                                      {"Undefined", "554", "5.0.0", "Unknown failure"},
                                      {"TemporaryFailure", "450", "4.0.0", "Temporary failure"}};

undelivered_recipient described(bounced_recipient_info const& info) {
    if (info.dsn) return *info.dsn;
    auto const& found = *std::find_if(std::begin(templates), std::end(templates),
                                      [&](auto const& t) { return t.type == *info.bounce_type; });
    undelivered_recipient out;
    out.recipient = info.recipient;
    out.action = found.status.starts_with('4') ? "delayed" : "failed";
    out.status = found.status;
    out.diagnostic_code.emplace("smtp; ").append(found.reply_code).append(" ").append(found.status);
    out.diagnostic_code->append(" ").append(found.text);
    return out;
}

// A header's name has 1 to 50 letters, digits and dashes: API reference, ExtensionField.
void check_fields(extension_fields const& fields) {
    constexpr std::size_t longest = 50;
    for (auto const& [name, value] : fields) {
        if (name.empty()) throw refusal(reason::header_name_empty);
        if (name.size() > longest || !made_of(name, "-")) throw refusal(reason::invalid_header_name, {name});
    }
}

std::string explanation_of(bounce_request const& r) {
    if (r.explanation) return *r.explanation;
    std::string out = "An error occurred while trying to deliver the mail to the following recipients:";
    for (auto const& info : r.recipients) out.append("\r\n").append(info.recipient);
    return out;
}

} // namespace

std::string send_bounce(accounts& all, account& a, bounce_request const& r, call const& c) {
    auto const sender = require_mailbox(r.sender);
    for (auto const& info : r.recipients) {
        require_mailbox(info.recipient); // for its refusals
        if (!info.bounce_type && !info.dsn) throw refusal(reason::bounce_cause_missing, {info.recipient});
    }
    check_fields(r.more);
    for (auto const& info : r.recipients)
        if (info.dsn) check_fields(info.dsn->more);
    check_identity_arn(r.sender_arn);
    for (auto const& info : r.recipients) check_identity_arn(info.recipient_arn);
    envelope from;
    from.senders.push_back({sender, r.sender_arn});
    check_senders(all, a, "SendBounce", from, c);
    auto const* const original = a.ses->receiving.mails.find(r.original_message_id);
    if (!original || original->at + bounceable < c.now)
        throw refusal(reason::original_message_not_found, {r.original_message_id});
    if (original->source.empty()) throw refusal(reason::original_message_without_sender, {r.original_message_id});

    bounce_message out;
    out.from = sender;
    out.to = original->source;
    out.explanation = explanation_of(r);
    out.reporting_mta = r.reporting_mta.value_or(inbound_mta(a.region));
    out.arrival = r.arrival.value_or(original->at);
    out.more = r.more;
    for (auto const& info : r.recipients) out.recipients.push_back(described(info));
    out.original = original->content.text();
    return file_bounce(all, a, out, c);
}

std::string file_bounce(accounts& all, account& a, bounce_message const& m, call const& c) {
    mail out;
    out.operation = "SendBounce";
    out.source = m.from.text;
    out.raw = compose(m, c.now, a.ids);
    auto const raw = std::string_view(out.raw.text());
    out.headers = mime::read_mime(raw.substr(0, raw.find("\r\n\r\n"))).headers; // the original may have 40 MB
    envelope e;
    e.senders.push_back({m.from, std::nullopt});
    e.recipients.push_back(mime::mailbox{m.to, m.to});
    return file(all, a, std::move(out), e, standing_of(all, a, e.senders.front()), c)
        .message_id; // without an envelope sender, so that it does not bounce
}

} // namespace sesame::ses
