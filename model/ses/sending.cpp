#include "model/ses/sending.hpp"

#include "model/ses/accepting.hpp"
#include "model/ses/event_publishing.hpp"
#include "model/ses/fate.hpp"
#include "model/ses/faults.hpp"
#include "model/ses/kept_mails.hpp"
#include "model/ses/tracking.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_recipients = 50;
constexpr std::size_t max_message_bytes = 10'485'760; // of a v1 message, after base64
constexpr milliseconds rendering_time{100};           // after which a failure is known

void check_recipient_count(std::size_t count) {
    if (count > max_recipients) throw invalid_parameter_value("Recipient count exceeds 50.");
}

constexpr std::size_t told_identities = 20;

// Those of the mail's parties that no verified identity covers, as given; no more than one that is not told.
std::vector<std::string_view> unverified(account const& a, envelope const& e, bool recipients_too) {
    std::vector<std::string_view> out;
    auto const look_at = [&](mailbox const& who) {
        if (out.size() <= told_identities && !covering_identity(a, who.address) &&
            std::find(out.begin(), out.end(), who.text) == out.end())
            out.push_back(who.text);
    };
    for (auto const& who : e.senders) look_at(who);
    for (auto const& who : e.recipients)
        if (recipients_too && !is_simulator_address(who.address)) look_at(who);
    return out;
}

void check_identities(account const& a, sending_mode mode, envelope const& e) {
    if (mode == sending_mode::relaxed) return;
    auto failed = unverified(a, e, mode == sending_mode::sandbox);
    if (failed.empty()) return;
    if (failed.size() > told_identities) failed.back() = "...";
    throw message_rejected(unverified_text(a, failed));
}

void check_configuration_set(account& a, std::string const& name) {
    if (name.empty()) return;
    if (!require_configuration_set(a, name).sending_enabled) throw configuration_set_sending_paused(name);
}

} // namespace

void check_sending_enabled(account const& a) {
    if (!a.ses.sending_enabled) throw account_sending_paused();
}

std::string unverified_text(account const& a, std::vector<std::string_view> const& identities) {
    auto region = a.region;
    std::transform(region.begin(), region.end(), region.begin(), [](unsigned char c) { return std::toupper(c); });
    auto out = "Email address is not verified. The following identities failed the check in region " + region + ": ";
    for (auto at = identities.begin(); at != identities.end(); ++at)
        out.append(at == identities.begin() ? "" : ", ").append(*at);
    return out;
}

void check_acceptable(accounts const& all, account& a, mail const& m, envelope const& e, timestamp now) {
    auto const mode = all.configured().mode;
    check_recipient_count(e.recipients.size());
    check_configuration_set(a, m.configuration_set);
    check_identities(a, mode, e);
    mail_from_domain(a, e.senders.front().address); // for its refusal
    check_quota(a, quota_of(mode), e.recipients, now);
    check_message_length(e.bytes);
}

void check_message_length(std::size_t bytes) {
    if (bytes > max_message_bytes)
        throw invalid_parameter_value("Message length is more than 10485760 bytes long: '" + std::to_string(bytes) +
                                      "'.");
}

void check_sender(accounts const& all, account const& a, mailbox const& sender) {
    envelope e;
    e.senders.push_back(sender);
    check_identities(a, all.configured().mode, e);
}

mail& file(accounts const& all, account& a, mail&& m, envelope const& e, call const& c) {
    auto const* const identity = covering_identity(a, e.senders.front().address);
    m.message_id = make_message_id(a.region, c.now, a.ids);
    m.at = c.now;
    m.source_arn = identity_arn(a, identity ? identity->name : e.senders.front().address);
    m.source_ip = c.source_ip;
    m.base_url = c.base_url;
    for (auto const& r : e.recipients) m.destination.push_back(r.text);
    return keep(a.ses, std::move(m), all.configured().max_messages);
}

std::string accept(accounts& all, account& a, mail&& m, envelope const& e, call const& c) {
    check_acceptable(all, a, m, e, c.now);
    m.tracked = tracking_of(a, m.configuration_set, c.base_url);
    auto& filed = file(all, a, std::move(m), e, c);
    filed.mail_from_domain = mail_from_domain(a, e.senders.front().address);
    auto events = e.failure ? std::vector<event>{{c.now + rendering_time, *e.failure}}
                            : decide_fate(a, filed, e.recipients, e.bad_content);
    schedule_events(a, filed, std::move(events));
    count_sent(a, quota_of(all.configured().mode), e.recipients, c.now);
    a.note(news_kind::message, c.now, filed.message_id, filed.operation);
    publish_event(all, a, filed, {c.now, send{}}, c.now);
    return filed.message_id;
}

void append_mailboxes(std::vector<mailbox>& to, std::vector<mailbox> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::vector<mailbox> parse_mailboxes(std::vector<std::string> const& addresses) {
    std::vector<mailbox> out;
    out.reserve(addresses.size());
    for (auto const& text : addresses) out.push_back(parse_mailbox(text));
    return out;
}

} // namespace sesame::ses
