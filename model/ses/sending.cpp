#include "model/ses/sending.hpp"

#include "model/ses/accepting.hpp"
#include "model/ses/event_publishing.hpp"
#include "model/ses/fate.hpp"
#include "model/ses/faults.hpp"
#include "model/ses/tracking.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_recipients = 50;
constexpr std::size_t max_bytes = 10'485'760; // of a v1 message, after base64
constexpr milliseconds rendering_time{100};   // after which a failure is known
constexpr auto day = std::chrono::hours{24};

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

void count_for_quota(account& a, envelope const& e, timestamp now) {
    auto const count = std::count_if(e.recipients.begin(), e.recipients.end(),
                                     [](mailbox const& r) { return !is_simulator_address(r.address); });
    if (count > 0) a.ses.sent.emplace_back(now, static_cast<std::size_t>(count));
}

// A mail that is needed for events to come stays.
void make_room(state& s, std::size_t kept) {
    while (s.mails.size() > kept) {
        auto const oldest = s.mails.list(0, 1, [](mail const& m) { return m.events_to_come == 0; }).values;
        if (oldest.empty()) return;
        s.mails.erase(std::string(oldest.front()->message_id));
        ++s.dropped_mails;
    }
}

} // namespace

void check_acceptable(accounts const& all, account& a, mail const& m, envelope const& e) {
    check_recipient_count(e.recipients.size());
    if (!m.configuration_set.empty()) require_configuration_set(a, m.configuration_set);
    check_identities(all, a, e);
    if (e.bytes > max_bytes)
        throw invalid_parameter_value("Message length is more than 10485760 bytes long: '" + std::to_string(e.bytes) +
                                      "'.");
}

std::string accept(accounts& all, account& a, mail m, envelope const& e, call const& c) {
    check_acceptable(all, a, m, e);
    auto const* const identity = covering_identity(a, e.senders.front().address);
    m.message_id = make_message_id(a.region, c.now, a.ids);
    m.at = c.now;
    m.source_arn = identity_arn(a, identity ? identity->name : e.senders.front().address);
    m.source_ip = c.source_ip;
    m.base_url = c.base_url;
    m.tracked = tracking_of(a, m.configuration_set, c.base_url);
    for (auto const& r : e.recipients) m.destination.push_back(r.text);
    auto events = e.failure ? std::vector<event>{{c.now + rendering_time, *e.failure}}
                            : decide_fate({e.recipients, e.bad_content, a.region, c.now}, a.ids);
    m.events_to_come = events.size();
    count_for_quota(a, e, c.now);

    auto const id = m.message_id;
    auto const& filed = *a.ses.mails.at(a.ses.mails.add(id, std::move(m)));
    publish_event(all, a, filed, {c.now, send{}}, c.now);
    for (auto& happens : events) {
        auto const at = happens.at;
        a.tasks.add(at, due_event{id, std::move(happens)});
    }
    make_room(a.ses, all.configured().max_messages);
    return id;
}

void append_mailboxes(std::vector<mailbox>& to, std::vector<mailbox> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::vector<mailbox> parse_mailboxes(std::vector<std::string> const& addresses) {
    std::vector<mailbox> out;
    for (auto const& text : addresses) out.push_back(parse_mailbox(text));
    return out;
}

std::size_t sent_last_24_hours(account& a, timestamp now) {
    auto& sent = a.ses.sent;
    while (!sent.empty() && sent.front().first <= now - day) sent.pop_front();
    std::size_t out = 0;
    for (auto const& [at, count] : sent) out += count;
    return out;
}

} // namespace sesame::ses
