#include "api/control/core/conditions.hpp"
#include "api/control/core/control.hpp"
#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/registry_page.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/look/delivery_query.hpp"
#include "api/control/look/standing_tokens.hpp"
#include "api/control/queues/written_attribute.hpp"
#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/sns/publishing/fan_out.hpp"
#include "model/sns/state.hpp"
#include "model/sns/subscriptions/subscribing.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <map>

// SNS: topics, and their subscriptions.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

json::object attributes_json(sns::text_map const& attributes) {
    json::object out;
    for (auto const& [name, value] : attributes) out.emplace(name, value);
    return out;
}

json::value last_json(sns::topic const& t) {
    if (t.message_count == 0) return nullptr;
    return {{"message_id", t.last_message_id},
            {"at", iso8601(t.last_published)},
            {"deliveries_link", std::string(root) + "/deliveries?message_id=" + t.last_message_id}};
}

struct kept_topic {
    account const& home;
    sns::topic const& value;
};

json::object topic_json(kept_topic const& kept, timestamp real_now) {
    auto const& t = kept.value;
    json::object out{{"arn", t.arn},
                     {"name", t.arn.substr(t.arn.rfind(':') + 1)},
                     {"account", kept.home.id},
                     {"region", kept.home.region},
                     {"attributes", attributes_json(sns::topic_attributes(t, kept.home.at(real_now)))}};
    if (!t.data_protection_policy.empty()) out.emplace("data_protection_policy", t.data_protection_policy);
    json::array tags;
    for (auto const& tag : t.tags) tags.push_back({{"key", tag.key}, {"value", tag.value}});
    out.emplace("tags", std::move(tags));
    out.emplace("subscriptions", json::object{{"confirmed", t.confirmed.size()},
                                              {"pending", t.pending.size()},
                                              {"deleted", t.deleted_subscriptions}});
    out.emplace("published", t.message_count);
    out.emplace("last_published", last_json(t));
    out.emplace("subscriptions_link", std::string(root) + "/subscriptions?topic=" + t.arn);
    return out;
}

// As they were made in their accounts.
constexpr page_defaults as_made{false, 1'000, 10'000};

response list_topics(control_call const& c) {
    return json_response(registry_page(
        c, "topics", as_made, made_kind::topics, [](account const& a) -> auto const& { return a.sns->topics; },
        [](account const&, sns::topic const&) { return true; },
        [&](account const& a, sns::topic const& t) {
            return topic_json({a, t}, c.where.now);
        }));
}

// The topic that the path names.
kept_topic required_topic(control_call const& c) {
    auto const& arn = c.names.at(0);
    std::optional<kept_topic> found;
    c.for_each_account([&](account const& a) {
        if (auto const* const t = a.sns->topics.find(arn)) found.emplace(kept_topic{a, *t});
    });
    if (found) return *found;
    std::string namesake;
    c.for_each_account([&](account const& a) {
        auto const of_name = make_arn("sns", a.region, a.id, arn.substr(arn.rfind(':') + 1));
        if (a.sns->topics.find(of_name)) namesake = of_name;
    });
    throw not_found(
        "There is no topic '" + arn + "'" +
        (namesake.empty() ? ". GET /_sesame/v1/topics lists all topics." : "; did you mean '" + namesake + "'?"));
}

response get_topic(control_call const& c) { return json_response(topic_json(required_topic(c), c.where.now)); }

struct tried_message {
    std::string message;
    std::map<std::string, written_attribute> attributes;
};
BOOST_DESCRIBE_STRUCT(tried_message, (), (message, attributes))

json::object trial_json(sns::subscription const& s, sns::filtered_message& tried) {
    json::object out{{"subscription_arn", s.arn}, {"protocol", name_of(s.protocol)}, {"endpoint", s.endpoint}};
    bool const passes = tried.passes(s.settings.filter);
    out.emplace("gets", passes && !s.pending);
    if (s.pending)
        out.emplace("reason", "pending");
    else if (!passes)
        out.emplace("reason", "filtered_out");
    if (s.settings.filter) out.emplace("filter_policy", s.settings.filter_text);
    return out;
}

// Which subscriptions would get this message; nothing is published.
response test_filter(control_call const& c) {
    constexpr std::size_t most = 1'000; // subscriptions
    auto const given = read_body<tried_message>(c);
    if (given.message.empty()) throw refused{400, "InvalidBody", "message: expected a text, got none"};
    auto const found = required_topic(c);
    std::vector<sns::message_attribute> attributes;
    for (auto const& [name, a] : given.attributes) attributes.push_back({name, a.type, a.value});
    sns::filtered_message tried(given.message, attributes);
    auto const& t = found.value;
    json::array shown;
    for (auto const* const numbers : {&t.confirmed, &t.pending})
        for (auto const number : *numbers) {
            if (shown.size() == most) break;
            if (auto const* const s = found.home.sns->subscriptions.at(number)) shown.push_back(trial_json(*s, tried));
        }
    return json_response({{"topic_arn", t.arn},
                          {"left_out", t.confirmed.size() + t.pending.size() - shown.size()},
                          {"subscriptions", std::move(shown)}});
}

struct kept_subscription {
    account const& home;
    sns::subscription const& value;
};

conditions<kept_subscription> subscription_conditions(control_call const& c) {
    conditions<kept_subscription> out;
    auto const add = [&](std::string_view name, auto met) {
        if (auto const value = c.value(name))
            out.add(name, *value, [wanted = *value, met](kept_subscription const& s) { return met(wanted, s.value); });
    };
    if (auto const state = c.value("state")) required_word("state", *state, {"pending", "confirmed"});
    if (auto const protocol = c.value("protocol")) required_protocol(*protocol);
    add("topic", [](std::string const& topic, sns::subscription const& s) { return is_topic(topic, s.topic_arn); });
    add("protocol",
        [](std::string const& protocol, sns::subscription const& s) { return name_of(s.protocol) == protocol; });
    add("endpoint", [](std::string const& endpoint, sns::subscription const& s) { return s.endpoint == endpoint; });
    add("state",
        [](std::string const& state, sns::subscription const& s) { return s.pending == (state == "pending"); });
    return out;
}

// A subscription whose topic was deleted stays, but no topic counts it any more, not even a new one of that name.
bool has_topic(kept_subscription const& kept) {
    auto const* const t = kept.home.sns->topics.find(kept.value.topic_arn);
    auto const number = kept.home.sns->subscriptions.number_of(kept.value.arn);
    return t && (t->confirmed.contains(number) || t->pending.contains(number));
}

// The tokens of a pending one are still to come.
json::object subscription_json(kept_subscription const& kept) {
    auto const& s = kept.value;
    json::object out{{"arn", s.arn},
                     {"account", kept.home.id},
                     {"region", kept.home.region},
                     {"topic_arn", s.topic_arn},
                     {"protocol", name_of(s.protocol)},
                     {"endpoint", s.endpoint},
                     {"owner", s.owner},
                     {"state", s.pending ? "pending" : "confirmed"}};
    if (!has_topic(kept)) out.emplace("topic_deleted", true);
    out.emplace("attributes", attributes_json(sns::subscription_attributes(kept.home, s)));
    if (!s.pending) return out;
    out.emplace("tokens", nullptr);
    out.emplace("confirm_link", std::string(root) + "/subscriptions/" + s.arn + "/confirm");
    return out;
}

json::array tokens_json(std::vector<standing_token> const& tokens, sns::subscription const& s,
                        std::string const& base_url) {
    json::array out;
    for (auto const& standing : tokens)
        out.push_back({{"token", standing.token},
                       {"expires", iso8601(standing.expires)},
                       {"subscribe_url", base_url + "/?Action=ConfirmSubscription&TopicArn=" + s.topic_arn +
                                             "&Token=" + standing.token}});
    return out;
}

response list_subscriptions(control_call const& c) {
    auto const wanted = subscription_conditions(c);
    std::vector<kept_subscription> shown;
    auto out = registry_page(
        c, "subscriptions", as_made, made_kind::subscriptions,
        [](account const& a) -> auto const& { return a.sns->subscriptions; },
        [&](account const& a, sns::subscription const& s) {
            return wanted.met_by({a, s});
        },
        [&](account const& a, sns::subscription const& s) {
            shown.push_back({a, s});
            return subscription_json({a, s});
        });
    // One walk through an account's tokens is for all that are shown.
    std::map<account const*, std::unordered_set<std::string_view>> pending;
    for (auto const& one : shown)
        if (one.value.pending) pending[&one.home].insert(one.value.arn);
    std::map<account const*, std::map<std::string_view, std::vector<standing_token>>> tokens;
    for (auto const& [a, arns] : pending) tokens.emplace(a, standing_tokens(*a, a->at(c.where.now), arns));
    auto const base_url = c.base_url();
    auto next = shown.begin();
    for (auto& one : out.at("subscriptions").as_array()) {
        auto const& [home, s] = *next++;
        if (s.pending) one.as_object()["tokens"] = tokens_json(tokens[&home][s.arn], s, base_url);
    }
    return json_response(std::move(out));
}

constexpr route topic_table[]{
    {"GET", "/topics", "account region order cursor limit", false, list_topics},
    {"GET", "/topics/{arn}", "account region", false, get_topic},
    {"POST", "/topics/{arn}/test-filter", "account region", true, test_filter},
    {"GET", "/subscriptions", "account region topic protocol endpoint state order cursor limit", false,
     list_subscriptions},
};

} // namespace

constinit std::span<route const> const topic_routes{topic_table};

} // namespace sesame::api::control
