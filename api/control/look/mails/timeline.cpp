#include "api/control/core/routes.hpp"
#include "api/control/look/mails/message_parts.hpp"
#include "api/control/smtp/relays.hpp"
#include "api/control/why/gaps.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/events/event_document.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// Whether the record has the document, as it is or as the last member of an EventBridge event.
bool has_document(std::string_view record, std::string_view document) {
    if (record == document) return true;
    if (!record.ends_with('}') || !document.ends_with('\n')) return false;
    record.remove_suffix(1);
    document.remove_suffix(1);
    return record.ends_with(document);
}

// The record of the event that a stream, a bus or a project got; null if it is no longer kept. CloudWatch's records do
// not name their mail.
json::value record_of(sent_mail const& m, ses::event const& e, ses::publication const& p, std::string const& document) {
    for (auto const& r : m.home.ses->captured)
        if (r.target == p.target && r.kind.event_destination == p.destination && r.kind.type == ses::type_of(e) &&
            has_document(r.body, document))
            return json::string(r.body);
    return nullptr;
}

template<class To>
json::array gaps_json(std::vector<gap> const& gaps, To to_json) {
    json::array out;
    for (auto const& g : gaps) out.push_back(to_json(g));
    return out;
}

json::object publication_json(accounts const& all, sent_mail const& m, ses::event const& e, ses::publication const& p,
                              std::string const& document, message_deliveries const* sent,
                              known_confirmations& confirmations) {
    json::object out{{"destination", p.destination.empty() ? json::value() : json::value(p.destination.text())},
                     {"target", p.target.text()}};
    if (sent) {
        json::array deliveries;
        for (auto const& d : sent->done) deliveries.push_back(delivery_json(d));
        for (auto const& d : sent->owed) deliveries.push_back(owed_json(d));
        out.emplace("message_id", p.message_id);
        out.emplace("deliveries", std::move(deliveries));
    } else if (is_to_topic(p)) {
        out.emplace("message_id", nullptr); // the topic did not take it
    } else {
        out.emplace("record", record_of(m, e, p, document));
    }
    if (is_to_topic(p))
        out.emplace("undelivered", gaps_json(undelivered(all, m, e, p, sent, confirmations), undelivered_json));
    return out;
}

// The events of a mail in order, their destinations, and the results; and the servers that it was handed on to.
response get_timeline(control_call const& c) {
    auto const m = required_mail(c);
    auto const deliveries = deliveries_of(c.all, m.mail);
    known_confirmations confirmations;
    json::array events;
    for (auto const& h : m.mail.happened) {
        auto one = event_json({m.home, m.mail, h});
        auto const document = ses::event_document(m.home, m.mail, h.what);
        json::array published;
        for (auto const& p : h.published) {
            auto const sent = deliveries.find(p.message_id);
            published.push_back(publication_json(c.all, m, h.what, p, document,
                                                 sent == deliveries.end() ? nullptr : &sent->second, confirmations));
        }
        one.emplace("published", std::move(published));
        one.emplace("unpublished", gaps_json(unpublished(c.all, m, h), unpublished_json));
        events.push_back(std::move(one));
    }
    return json_response({{"message_id", m.mail.message_id},
                          {"account", m.home.id},
                          {"region", m.home.region},
                          {"at", iso8601(m.mail.at)},
                          {"events", std::move(events)},
                          {"events_to_come", m.mail.events_to_come},
                          {"to_come", to_come_json(m)},
                          {"relays", relays_json(c.all, m)}});
}

constexpr route timeline_table[]{
    {"GET", "/messages/{id}/timeline", "account region", false, get_timeline},
};

} // namespace

constinit std::span<route const> const timeline_routes{timeline_table};

} // namespace sesame::api::control
