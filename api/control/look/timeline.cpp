#include "api/control/core/routes.hpp"
#include "api/control/look/delivery_query.hpp"
#include "api/control/look/message_parts.hpp"
#include "api/control/smtp/relays.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/events/event_document.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"

#include <map>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// The deliveries of each SNS message of a mail, by its id: finished and owed ones. A topic may belong to another
// account.
std::map<std::string, json::array> deliveries_of(accounts& all, ses::mail const& m) {
    std::map<std::string, json::array> out;
    for (auto const& h : m.happened)
        for (auto const& p : h.published)
            if (!p.message_id.empty()) out[p.message_id];
    all.for_each([&](account const& a) {
        for (auto const& s : a.outbox->history())
            if (auto const found = out.find(s.message_id); found != out.end())
                found->second.push_back(delivery_json({a, s}));
        a.outbox->for_each_owed([&](sns::owed_id id, sns::owed const& o, sns::notification const& n) {
            if (auto const found = out.find(n.message_id); found != out.end())
                found->second.push_back(owed_json({a, id, o, n}));
        });
    });
    return out;
}

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

json::object publication_json(sent_mail const& m, ses::event const& e, ses::publication const& p,
                              std::string const& document, std::map<std::string, json::array> const& deliveries) {
    json::object out{{"destination", p.destination.empty() ? json::value() : json::value(p.destination.text())},
                     {"target", p.target.text()}};
    if (auto const found = deliveries.find(p.message_id); found != deliveries.end()) {
        out.emplace("message_id", p.message_id);
        out.emplace("deliveries", found->second);
    } else if (p.target.text().find(":sns:") != std::string::npos) {
        out.emplace("message_id", nullptr); // the topic did not take it
    } else {
        out.emplace("record", record_of(m, e, p, document));
    }
    return out;
}

// The events of a mail in order, their destinations, and the results; and the servers that it was handed on to.
response get_timeline(control_call const& c) {
    auto const m = required_mail(c);
    auto const deliveries = deliveries_of(c.all, m.mail);
    json::array events;
    for (auto const& h : m.mail.happened) {
        auto one = event_json({m.home, m.mail, h});
        auto const document = ses::event_document(m.home, m.mail, h.what);
        json::array published;
        for (auto const& p : h.published) published.push_back(publication_json(m, h.what, p, document, deliveries));
        one.emplace("published", std::move(published));
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
