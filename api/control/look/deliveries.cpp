#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/core/timed_lists.hpp"
#include "api/control/core/timed_page.hpp"
#include "api/control/look/delivery_query.hpp"

#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/body.hpp"
#include "model/sns/state.hpp"
#include "model/text/text.hpp"

#include <optional>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// The ids of deliveries grow as they are made, and no two are the same.
constexpr page_defaults oldest_first{false, 1'000, 10'000};

// Finished deliveries, in the order of their end: delivered, failed, dead-lettered, or captured.
response deliveries(control_call const& c) {
    auto const wanted = delivery_conditions(c);
    bool const with_body = required_word("body", c.value("body").value_or("yes"), {"yes", "no"}) == "yes";
    return json_response(timed_page<listed_settled>(
        c, "deliveries", oldest_first,
        [&](account const& a, sns::settled const* s) {
            return wanted.met_by({a, *s});
        },
        [&](account const& a, sns::settled const* s) {
            return delivery_json({a, *s}, with_body);
        }));
}

// Owed deliveries, the oldest first.
response owed(control_call const& c) {
    auto const wanted = owed_conditions(c);
    auto const delivery = [](account const& a, sns::owed_id id) -> owed_delivery {
        auto const& o = *a.outbox->find(id);
        return {a, id, o, *a.outbox->find_notification(o.notification)};
    };
    return json_response(timed_page<listed_owed>(
        c, "owed", oldest_first, [&](account const& a, sns::owed_id id) { return wanted.met_by(delivery(a, id)); },
        [&](account const& a, sns::owed_id id) { return owed_json(delivery(a, id)); }));
}

// One delivery, with its body, and its header fields as long as its notification is kept.
response get_delivery(control_call const& c) {
    auto const id = whole_number<sns::owed_id>(c.names.at(0)).value_or(0);
    std::optional<json::object> out;
    c.for_each_account([&](account const& a) {
        if (out) return;
        if (auto const* const o = a.outbox->find(id)) {
            auto const& n = *a.outbox->find_notification(o->notification);
            out = owed_json({a, id, *o, n});
            out->emplace("body", sns::body_for(n, o->to));
            add_sent(*out, n, o->to);
        } else if (auto const* const s = a.outbox->find_settled(id)) {
            out = delivery_json({a, *s});
            if (auto const* const n = a.outbox->find_notification(s->notification)) add_sent(*out, *n, s->to);
        }
    });
    if (out) return json_response(std::move(*out));
    throw not_found("There is no delivery '" + c.names.at(0) +
                    "'. GET /_sesame/v1/deliveries and /_sesame/v1/owed list them.");
}

// The one-time passwords that the SMS sandbox has sent.
response sms_codes(control_call const& c) {
    json::array found;
    c.for_each_account([&](account const& a) {
        for (auto const& n : a.sns->sms.sandbox)
            found.push_back({{"account", a.id},
                             {"region", a.region},
                             {"phone_number", n.number},
                             {"one_time_password", n.one_time_password},
                             {"verified", n.verified}});
    });
    return json_response({{"sms_codes", std::move(found)}});
}

constexpr route delivery_table[]{
    {"GET", "/deliveries", "account region topic endpoint protocol result message_id text body order cursor limit",
     false, deliveries},
    {"GET", "/deliveries/{id}", "account region", false, get_delivery},
    {"GET", "/owed", "account region topic endpoint protocol order cursor limit", false, owed},
    {"GET", "/sms-codes", "account region", false, sms_codes},
};

} // namespace

constinit std::span<route const> const delivery_routes{delivery_table};

} // namespace sesame::api::control
