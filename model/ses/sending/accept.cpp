#include "model/ses/sending/accept.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/contacts/list_management.hpp"
#include "model/ses/events/event_publishing.hpp"
#include "model/ses/events/fate.hpp"
#include "model/ses/identities/email_identity.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/mails/mail_signer.hpp"
#include "model/ses/mails/message_id.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/settings/production_access.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tenants/tenant_sending.hpp"
#include "model/ses/tracking/tracking.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_recipients = 50;
constexpr milliseconds rendering_time{100}; // until a rendering failure is known

void check_recipient_count(std::size_t count) {
    if (count > max_recipients) throw refusal(reason::too_many_recipients);
}

constexpr std::size_t told_identities = 20;

// The mail's parties that no verified identity covers, as given. Stops one above the number that a refusal tells.
std::vector<std::string_view> unverified(accounts& all, account& a, envelope const& e, bool recipients_too) {
    std::vector<std::string_view> out;
    auto const add = [&](mime::mailbox const& who) {
        if (out.size() <= told_identities && std::find(out.begin(), out.end(), who.text) == out.end())
            out.push_back(who.text);
    };
    for (auto const& who : e.senders)
        if (!standing_of(all, a, who).identity) add(who);
    for (auto const& who : e.recipients)
        if (recipients_too && !is_simulator_address(who.address) && !covering_identity(a, who.address)) add(who);
    return out;
}

authorization_request authorization_of(std::string_view action, envelope const& e) {
    authorization_request out{action, e.from ? *e.from : e.senders.front(), std::nullopt, std::nullopt};
    if (e.return_path) out.feedback_address = e.return_path->address;
    if (e.recipients_to_come) return out;
    auto& recipients = out.recipients.emplace();
    for (auto const& r : e.recipients) recipients.push_back(r.address);
    return out;
}

void check_configuration_set(account& a, std::string const& name) {
    if (name.empty()) return;
    if (!require_configuration_set(a, name).sending_enabled)
        throw refusal(reason::configuration_set_sending_paused, {name});
}

// Mails that wait for events make no room, and while the clock stands still no event comes. So new mail is refused;
// SDKs try again.
void check_room(accounts const& all, account& a, std::size_t bytes) {
    if (all.has_room(a, &kept_bytes::waiting_mails, a.ses->waiting_mail_bytes + bytes)) return;
    ++a.ses->refused_mails;
    throw refusal(reason::no_room_for_mail);
}

// Who signs is up to the identity of the From header.
mail_signing signing_by(accounts const& all, account const& a, envelope const& e) {
    auto const& from = e.from ? e.from->address : e.senders.front().address;
    auto const party = std::find_if(e.senders.begin(), e.senders.end(), [&](auto& s) { return s.address == from; });
    auto const& named = party == e.senders.end() ? e.senders.front() : *party;
    return signing_of(standing_of(all, a, named).owner, from);
}

} // namespace

void enable_sending(account& a, bool enabled) { a.ses->sending_enabled = enabled; }

void check_sending_enabled(account const& a) {
    if (!a.ses->sending_enabled) throw refusal(reason::account_sending_paused);
}

std::vector<std::string> unverified_arguments(account const& a, std::vector<std::string_view> const& identities) {
    auto region = a.region;
    std::transform(region.begin(), region.end(), region.begin(), [](unsigned char c) { return std::toupper(c); });
    return {std::move(region), joined(identities)};
}

void check_senders(accounts& all, account& a, std::string_view action, envelope const& e, call const& c) {
    auto const mode = mode_of(all, a, c.now);
    if (mode == sending_mode::relaxed) return;
    for (auto const& s : e.senders)
        if (s.identity_arn) check_authorized(all, a, s, authorization_of(action, e), c);
    auto failed = unverified(all, a, e, mode == sending_mode::sandbox);
    if (failed.empty()) return;
    if (failed.size() > told_identities) failed.back() = "...";
    throw refusal(reason::senders_not_verified, unverified_arguments(a, failed));
}

namespace {

// What JavaMail takes in quotes and SES does not: captured by SMTP for ':' and '@', but for no other sign.
void check_user_names(std::vector<mime::mailbox> const& recipients) {
    for (auto const& one : recipients)
        if (one.local().find_first_of(":@") != std::string_view::npos)
            throw refusal(reason::malformed_address,
                          {"Address contains illegal characters in user name: '<" + one.address + ">'."});
}

} // namespace

envelope_sender check_acceptable(accounts& all, account& a, mail& m, envelope const& e, call const& c) {
    auto const mode = mode_of(all, a, c.now);
    check_recipient_count(e.recipients.size());
    check_user_names(e.recipients);
    if (m.configuration_set.empty())
        m.configuration_set = default_configuration_set(a, (e.from ? *e.from : e.senders.front()).address);
    check_configuration_set(a, m.configuration_set);
    if (e.list) check_list_options(a, *e.list);
    check_senders(all, a, e.terms.action, e, c);
    auto const who = standing_of(all, a, e.senders.front());
    if (who.identity) check_reputation(a, who.owner, who.identity->name, m.configuration_set);
    envelope_sender out{who, mail_from_domain(who.owner, who.identity)};
    check_quota(a, quota_of(mode), e.recipients, c.now);
    check_message_length(e.bytes, e.terms);
    check_room(all, a, e.bytes);
    return out;
}

void check_message_length(std::size_t bytes, sending_terms const& terms) {
    if (bytes <= terms.most_bytes) return;
    throw refusal(reason::message_too_long, {std::to_string(bytes), std::to_string(terms.most_bytes)});
}

mail& file(accounts& all, account& a, mail&& m, envelope const& e, sender_standing const& sender, call const& c) {
    m.message_id = make_message_id(a.region, c.now, a.ids);
    m.at = c.now;
    m.source_arn = identity_arn(sender.owner, sender.identity ? sender.identity->name : e.senders.front().address);
    m.signing = signing_by(all, a, e);
    m.source_ip = c.source_ip;
    m.base_url = c.base_url;
    m.destination = text_list(e.recipients, &mime::mailbox::text);
    return keep(*a.ses, std::move(m), {all.configured().max_messages, all.configured().kept.message_bytes});
}

std::string accept(accounts& all, account& a, mail&& m, envelope const& e, call const& c) {
    auto sender = check_acceptable(all, a, m, e, c);
    m.tracked = tracking_of(a, m.configuration_set, c.base_url, e.tracked);
    auto& filed = file(all, a, std::move(m), e, sender.who, c);
    filed.mail_from_domain = std::move(sender.mail_from_domain);
    if (e.list) manage(all, a, filed, *e.list, e.recipients, c.now);
    auto events = e.failure ? std::vector<event>{{c.now + rendering_time, *e.failure}}
                            : decide_fate(a, filed, e.recipients, e.bad_content);
    schedule_events(a, filed, std::move(events));
    count_sent(a, quota_of(mode_of(all, a, c.now)), e.recipients, c.now);
    a.note(news_kind::message, c.now, filed.message_id, filed.operation);
    publish_event(all, a, filed, {c.now, send{}}, c.now);
    return filed.message_id;
}

void append_mailboxes(std::vector<mime::mailbox>& to, std::vector<mime::mailbox> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void append_senders(envelope& to, std::vector<mime::mailbox> from, std::optional<std::string> const& identity_arn) {
    for (auto& who : from) to.senders.push_back({std::move(who), identity_arn});
}

mime::mailbox require_mailbox(std::string_view text) {
    return refusing([&] { return mime::parse_mailbox(text); });
}

std::vector<mime::mailbox> require_mailboxes(std::vector<std::string> const& addresses) {
    std::vector<mime::mailbox> out;
    out.reserve(addresses.size());
    for (auto const& text : addresses) out.push_back(require_mailbox(text));
    return out;
}

} // namespace sesame::ses
