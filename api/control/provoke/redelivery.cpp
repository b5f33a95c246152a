#include "api/control/core/routes.hpp"
#include "api/control/look/delivery_query.hpp"
#include "api/control/look/standing_tokens.hpp"

#include "model/account/accounts.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "model/sns/subscriptions/subscribing.hpp"
#include "model/text/text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <set>

// Acts of an endpoint on its subscription, and repeated deliveries.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

account& home_of_subscription(control_call const& c, std::string const& arn) {
    account const* found = nullptr;
    c.for_each_account([&](account const& a) {
        bool const had = std::any_of(a.sns->tokens.begin(), a.sns->tokens.end(),
                                     [&](auto const& entry) { return entry.second.subject.arn == arn; });
        if (had || a.sns->subscriptions.find(arn)) found = &a;
    });
    if (!found)
        throw not_found("There is no subscription '" + arn +
                        "'. Subscribe returns the ARN; GET /_sesame/v1/subscriptions lists all.");
    return *c.all.activate(found->id, found->region);
}

[[noreturn]] void refuse_without_token(std::string const& arn) {
    throw refused{409, "NoToken",
                  "'" + arn + "' has no valid token: none was sent, or it has expired. Subscribe again to get one."};
}

// As if the endpoint had visited the SubscribeURL.
response confirm_subscription(control_call const& c) {
    auto const& arn = c.names.at(0);
    auto& home = home_of_subscription(c, arn);
    auto const now = home.at(c.where.now);
    auto const* const known = home.sns->subscriptions.find(arn);
    if (!known || known->pending) {
        auto const tokens = standing_tokens(home, now, {arn})[arn];
        if (tokens.empty()) refuse_without_token(arn);
        sns::confirm(home, tokens.front().token, false, {now, c.base_url(), c.http.remote_address, false});
    }
    return json_response({{"subscription_arn", arn}, {"pending", false}});
}

// Makes the tokens of the endpoint invalid.
response expire_subscription(control_call const& c) {
    auto const& arn = c.names.at(0);
    auto& home = home_of_subscription(c, arn);
    auto const tokens = standing_tokens(home, home.at(c.where.now), {arn})[arn];
    if (tokens.empty()) refuse_without_token(arn);
    for (auto const& standing : tokens) home.sns->tokens.erase(standing.token);
    return json_response({{"subscription_arn", arn}, {"expired_tokens", tokens.size()}});
}

// Repeats a delivery. A delivery that waits for a retry is tried at once.
struct redelivery {
    sns::owed_id id;
    bool again; // as a new delivery, of this id
};

json::object redelivery_json(redelivery const& r) {
    return {{"id", std::to_string(r.id)}, {"how", r.again ? "sent_again" : "tried_at_once"}};
}

void admit_again(account& a, sns::settled const& done) {
    auto const* const what = a.outbox->find_notification(done.notification);
    if (!a.outbox->admit(1, sizeof(sns::owed) + bytes_of(done.to) + (what ? bytes_of(*what) : 0)))
        throw refused{429, "TooMuchOwed", "Too many deliveries are owed. Settle some first: POST /_sesame/v1/settle."};
}

std::optional<redelivery> deliver_again(account& a, sns::owed_id id) {
    if (a.outbox->find(id)) {
        a.outbox->retry_now(id); // else it is ready or under way
        return redelivery{id, false};
    }
    auto const* const settled = a.outbox->find_settled(id);
    if (!settled) return std::nullopt;
    if (settled->notification == 0)
        throw refused{410, "Gone",
                      "The message of delivery " + std::to_string(id) +
                          " is no longer kept. Only the last thousand deliveries can be repeated."};
    admit_again(a, *settled);
    return redelivery{*a.outbox->redeliver(id), true};
}

refused no_delivery(std::string const& id) {
    return not_found("There is no delivery '" + id + "'. GET /_sesame/v1/deliveries lists them.");
}

sns::owed_id delivery_id(std::string const& text) {
    if (auto const out = whole_number<sns::owed_id>(text)) return *out;
    throw no_delivery(text);
}

response redeliver_one(control_call const& c) {
    auto const id = delivery_id(c.names.at(0));
    std::optional<redelivery> done;
    c.activate_each_account([&](account& a) {
        if (!done) done = deliver_again(a, id);
    });
    if (!done) throw no_delivery(c.names.at(0));
    return json_response(redelivery_json(*done));
}

// Repeats all deliveries of a notification, once for each endpoint. A dead-lettered one goes to its endpoint again.
response redeliver_notification(control_call const& c) {
    auto const message_id = c.required("message_id");
    json::array done;
    bool known = false;
    c.activate_each_account([&](account& a) {
        std::vector<sns::owed_id> chosen;
        std::vector<std::string> places;
        auto const choose = [&](sns::owed_id id, sns::recipient const& to) {
            auto const place = to.subscription_arn.text() + "\n" + to.endpoint.text();
            if (to.is_dead_letter || std::find(places.begin(), places.end(), place) != places.end()) return;
            places.push_back(place);
            chosen.push_back(id);
        };
        a.outbox->for_each_owed([&](sns::owed_id id, sns::owed const& owed, sns::notification const& n) {
            if (n.message_id == message_id) choose(id, owed.to);
        });
        auto const& history = a.outbox->history();
        for (auto s = history.rbegin(); s != history.rend(); ++s)
            if (s->message_id == message_id) choose(s->id, s->to);
        known = known || !chosen.empty();
        for (auto const id : chosen) done.push_back(redelivery_json(*deliver_again(a, id)));
    });
    if (!known)
        throw not_found("There is no delivery of a notification '" + message_id +
                        "'. GET /_sesame/v1/deliveries lists those that are kept.");
    return json_response({{"message_id", message_id}, {"deliveries", std::move(done)}});
}

// Gives up one that is owed, as if its last attempt had failed: it becomes a dead letter if its subscription has a
// queue for these.
response give_up_owed(control_call const& c) {
    auto const id = whole_number<sns::owed_id>(c.names.at(0)).value_or(0);
    account* home = nullptr;
    c.activate_each_account([&](account& a) {
        if (a.outbox->find(id)) home = &a;
    });
    if (!home)
        throw not_found("Delivery '" + c.names.at(0) + "' is not owed. GET /_sesame/v1/owed lists those that are.");
    if (!sns::give_up(*home, id, home->at(c.where.now)))
        throw refused{409, "UnderWay",
                      "Delivery " + c.names.at(0) + " is under way: wait for its end, then try again."};
    auto const& done = home->outbox->history().back();
    return json_response({{"id", std::to_string(id)}, {"result", sns::name_of(done.how)}});
}

constexpr std::size_t most_at_once = 1'000; // deliveries of a call

// Tries what is owed, and meets the conditions, at once: the oldest first. `left_out`: call again.
response retry_owed(control_call const& c) {
    auto const wanted = owed_conditions(c);
    json::array done;
    std::size_t left_out = 0;
    c.activate_each_account([&](account& a) {
        std::vector<sns::owed_id> waiting;
        a.outbox->for_each_owed([&](sns::owed_id id, sns::owed const& o, sns::notification const& n) {
            if (!o.next || o.under_way || !wanted.met_by({a, id, o, n})) return;
            if (done.size() + waiting.size() < most_at_once)
                waiting.push_back(id);
            else
                ++left_out;
        });
        for (auto const id : waiting)
            if (a.outbox->retry_now(id)) done.push_back(redelivery_json({id, false}));
    });
    return json_response({{"deliveries", std::move(done)}, {"left_out", left_out}});
}

// Repeats the finished deliveries that meet the conditions: the newest first. What was sent to the same endpoint since,
// or is owed to it, is not sent again. `gone`: how many messages are no longer kept.
response redeliver_found(control_call const& c) {
    auto const wanted = delivery_conditions(c);
    json::array done;
    std::size_t gone = 0, left_out = 0;
    c.activate_each_account([&](account& a) {
        std::set<std::string> places;
        auto const place = [](std::string const& message_id, sns::recipient const& to) {
            return message_id + "\n" + to.subscription_arn.text() + "\n" + to.endpoint.text();
        };
        a.outbox->for_each_owed([&](sns::owed_id, sns::owed const& o, sns::notification const& n) {
            places.insert(place(n.message_id, o.to));
        });
        std::vector<sns::owed_id> chosen;
        auto const& history = a.outbox->history();
        for (auto s = history.rbegin(); s != history.rend(); ++s) {
            if (s->to.is_dead_letter || !places.insert(place(s->message_id, s->to)).second) continue;
            if (!wanted.met_by({a, *s})) continue;
            if (s->notification == 0)
                ++gone;
            else if (done.size() + chosen.size() == most_at_once)
                ++left_out;
            else
                chosen.push_back(s->id);
        }
        for (auto const id : chosen) done.push_back(redelivery_json(*deliver_again(a, id)));
    });
    return json_response({{"deliveries", std::move(done)}, {"gone", gone}, {"left_out", left_out}});
}

response redeliver_several(control_call const& c) {
    c.check_account();
    delivery_conditions(c); // these, too
    return c.value("result") ? redeliver_found(c) : redeliver_notification(c);
}

constexpr route redelivery_table[]{
    {"POST", "/subscriptions/{arn}/confirm", "account region", false, confirm_subscription},
    {"POST", "/subscriptions/{arn}/expire", "account region", false, expire_subscription},
    {"POST", "/deliveries/{id}/redeliver", "account region", false, redeliver_one},
    {"DELETE", "/owed/{id}", "account region", false, give_up_owed},
    {"POST", "/owed/retry", "account region topic endpoint protocol", false, retry_owed},
    {"POST", "/redeliver", "account region message_id result topic endpoint protocol text", false, redeliver_several},
};

} // namespace

constinit std::span<route const> const redelivery_routes{redelivery_table};

} // namespace sesame::api::control
