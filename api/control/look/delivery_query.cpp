#include "api/control/look/delivery_query.hpp"
#include "api/control/core/json_reading.hpp"

#include "model/sns/delivery/delivering.hpp"
#include "model/sns/publishing/body.hpp"

namespace sesame::api::control {
namespace json = boost::json;
namespace {

json::array attempts_json(std::vector<sns::attempt> const& attempts) {
    json::array out;
    for (auto const& made : attempts) {
        json::object one{{"at", iso8601(made.at)}, {"milliseconds", made.latency.count()}};
        if (made.ended.status) one.emplace("status", *made.ended.status);
        if (!made.ended.error.empty()) one.emplace(made.ended.delivered() ? "hint" : "error", made.ended.error);
        out.push_back(std::move(one));
    }
    return out;
}

// The notification's text, sent or not. A delivered one has it as long as it can be sent again.
std::string body_of(settled_delivery const& d) {
    if (!d.done.body.empty()) return d.done.body.text();
    auto const* const sent = d.home.outbox->find_notification(d.done.notification);
    return sent ? sns::body_for(*sent, d.done.to) : std::string();
}

std::string required_result(std::string const& word) {
    using enum sns::settled::result;
    std::vector<std::string_view> known;
    for (auto const how : {delivered, failed, dead_lettered, captured}) known.push_back(sns::name_of(how));
    return required_word("result", word, known);
}

} // namespace

bool is_topic(std::string_view wanted, std::string_view topic_arn) {
    return wanted == topic_arn || wanted == topic_arn.substr(topic_arn.rfind(':') + 1);
}

conditions<settled_delivery> delivery_conditions(control_call const& c) {
    conditions<settled_delivery> out;
    auto const add = [&](std::string_view name, auto met) {
        if (auto const value = c.value(name))
            out.add(name, *value, [wanted = *value, met](settled_delivery const& d) { return met(wanted, d.done); });
    };
    if (auto const result = c.value("result")) required_result(*result);
    add("message_id", [](std::string const& id, sns::settled const& s) { return s.message_id == id; });
    add("topic", [](std::string const& topic, sns::settled const& s) { return is_topic(topic, s.topic_arn); });
    add("protocol",
        [](std::string const& protocol, sns::settled const& s) { return name_of(s.to.protocol) == protocol; });
    add("endpoint", [](std::string const& endpoint, sns::settled const& s) { return s.to.endpoint == endpoint; });
    add("result", [](std::string const& result, sns::settled const& s) { return sns::name_of(s.how) == result; });
    if (auto const text = c.value("text"))
        out.add("text", *text, [wanted = *text](settled_delivery const& d) { return is_within(wanted, body_of(d)); });
    return out;
}

json::object delivery_json(settled_delivery const& d) {
    auto const& s = d.done;
    return {{"id", std::to_string(s.id)},
            {"account", d.home.id},
            {"region", d.home.region},
            {"at", iso8601(s.at)},
            {"result", sns::name_of(s.how)},
            {"message_id", s.message_id},
            {"topic_arn", s.topic_arn},
            {"subscription_arn", s.to.subscription_arn},
            {"protocol", name_of(s.to.protocol)},
            {"endpoint", s.to.endpoint},
            {"dead_letter", s.to.is_dead_letter},
            {"attempts", attempts_json(s.attempts)},
            {"body", body_of(d)}};
}

json::object owed_json(account const& a, sns::owed_id id, sns::owed const& o, sns::notification const& n) {
    return {{"id", std::to_string(id)},
            {"account", a.id},
            {"region", a.region},
            {"result", o.under_way ? "under_way" : "owed"},
            {"type", sns::to_string(n.type)},
            {"message_id", n.message_id},
            {"topic_arn", n.topic_arn},
            {"subscription_arn", o.to.subscription_arn},
            {"protocol", name_of(o.to.protocol)},
            {"endpoint", o.to.endpoint},
            {"dead_letter", o.to.is_dead_letter},
            {"attempts", attempts_json(o.attempts)}};
}

} // namespace sesame::api::control
