#include "api/control/look/delivery_query.hpp"
#include "api/control/core/document/json_reading.hpp"

#include "model/sns/delivery/delivering.hpp"
#include "model/sns/publishing/body.hpp"
#include "model/text/utf8.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

char const* trigger_of(sns::attempt const& made, bool first) {
    return made.asked ? "asked" : first ? "first" : "retry";
}

json::array attempts_json(std::vector<sns::attempt> const& attempts) {
    json::array out;
    for (auto const& made : attempts) {
        auto const& ended = made.ended;
        json::object one{{"at", iso8601(made.at)},
                         {"milliseconds", made.latency.count()},
                         {"trigger", trigger_of(made, out.empty())}};
        if (ended.status) one.emplace("status", *ended.status);
        if (ended.error == sns::answer_of_fault_rule)
            one.emplace("by", "fault rule");
        else if (!ended.error.empty())
            one.emplace(ended.delivered() ? "hint" : "error", ended.error);
        if (ended.kind != sns::failure::none) one.emplace("kind", boost::describe::enum_to_string(ended.kind, ""));
        if (!ended.answer.empty()) {
            one.emplace("answer", valid_utf8(ended.answer));
            one.emplace("answer_type", valid_utf8(ended.answer_type));
        }
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

bool is_of_protocol(std::string_view wanted, sns::recipient const& to) { return name_of(to.protocol) == wanted; }

void add_cause(json::object& to, sns::cause const& why) {
    if (why.id.empty()) return;
    to.emplace("mail_id", why.id);
    to.emplace("event", why.what);
}

// When it is tried again, if all goes on failing; and when SNS then gives up.
void add_plan(json::object& to, sns::owed const& o) {
    auto const& policy = o.to.retries;
    auto const made = static_cast<int>(o.attempts.size());
    to.emplace("attempts_left", std::max(policy.numRetries + 1 - made, 0));
    if (!o.next) return;
    to.emplace("next_attempt", iso8601(*o.next));
    json::array plan;
    auto at = *o.next;
    for (int number = made + 1;; ++number) {
        plan.push_back(json::value(iso8601(at)));
        if (number > policy.numRetries) break;
        at += sns::delay_before_retry(policy, number);
    }
    to.emplace("plan", std::move(plan));
    to.emplace("gives_up_at", iso8601(at));
}

} // namespace

bool is_topic(std::string_view wanted, std::string_view topic_arn) {
    return wanted == topic_arn || wanted == topic_arn.substr(topic_arn.rfind(':') + 1);
}

std::string required_protocol(std::string const& word) {
    std::vector<std::string_view> known;
    for (auto const& row : sns::protocols) known.push_back(row.name);
    return required_word("protocol", word, known);
}

conditions<owed_delivery> owed_conditions(control_call const& c) {
    conditions<owed_delivery> out;
    if (auto const topic = c.value("topic"))
        out.add("topic", *topic, [t = *topic](owed_delivery const& d) { return is_topic(t, d.what.topic_arn); });
    if (auto const protocol = c.value("protocol"))
        out.add("protocol", *protocol,
                [p = required_protocol(*protocol)](owed_delivery const& d) { return is_of_protocol(p, d.value.to); });
    if (auto const endpoint = c.value("endpoint"))
        out.add("endpoint", *endpoint, [e = *endpoint](owed_delivery const& d) { return d.value.to.endpoint == e; });
    return out;
}

conditions<settled_delivery> delivery_conditions(control_call const& c) {
    conditions<settled_delivery> out;
    auto const add = [&](std::string_view name, auto met) {
        if (auto const value = c.value(name))
            out.add(name, *value, [wanted = *value, met](settled_delivery const& d) { return met(wanted, d.done); });
    };
    if (auto const result = c.value("result")) required_result(*result);
    if (auto const protocol = c.value("protocol")) required_protocol(*protocol);
    add("message_id", [](std::string const& id, sns::settled const& s) { return s.message_id == id; });
    add("topic", [](std::string const& topic, sns::settled const& s) { return is_topic(topic, s.topic_arn); });
    add("protocol", [](std::string const& protocol, sns::settled const& s) { return is_of_protocol(protocol, s.to); });
    add("endpoint", [](std::string const& endpoint, sns::settled const& s) { return s.to.endpoint == endpoint; });
    add("result", [](std::string const& result, sns::settled const& s) { return sns::name_of(s.how) == result; });
    if (auto const text = c.value("text"))
        out.add("text", *text, [wanted = *text](settled_delivery const& d) { return is_within(wanted, body_of(d)); });
    return out;
}

json::object delivery_json(settled_delivery const& d, bool with_body) {
    auto const& s = d.done;
    json::object out{{"id", std::to_string(s.id)},
                     {"account", d.home.id},
                     {"region", d.home.region},
                     {"at", iso8601(s.at)},
                     {"result", sns::name_of(s.how)},
                     {"type", sns::to_string(s.type)},
                     {"message_id", s.message_id.text()},
                     {"topic_arn", s.topic_arn.text()},
                     {"subscription_arn", s.to.subscription_arn.text()},
                     {"protocol", name_of(s.to.protocol)},
                     {"endpoint", s.to.endpoint.text()},
                     {"dead_letter", s.to.is_dead_letter},
                     {"dead_letter_arn", s.to.dead_letter_arn.text()},
                     {"attempts", attempts_json(s.attempts)}};
    add_cause(out, s.why);
    auto body = body_of(d);
    out.emplace("body_size", body.size());
    if (with_body) out.emplace("body", std::move(body));
    return out;
}

json::object owed_json(owed_delivery const& d) {
    auto const& o = d.value;
    auto const& n = d.what;
    json::object out{{"id", std::to_string(d.id)},
                     {"account", d.home.id},
                     {"region", d.home.region},
                     {"result", o.under_way ? "under_way" : "owed"},
                     {"type", sns::to_string(n.type)},
                     {"message_id", n.message_id},
                     {"topic_arn", n.topic_arn},
                     {"subscription_arn", o.to.subscription_arn.text()},
                     {"protocol", name_of(o.to.protocol)},
                     {"endpoint", o.to.endpoint.text()},
                     {"dead_letter", o.to.is_dead_letter},
                     {"dead_letter_arn", o.to.dead_letter_arn.text()},
                     {"attempts", attempts_json(o.attempts)}};
    add_cause(out, n.why);
    add_plan(out, o);
    return out;
}

void add_sent(json::object& to, sns::notification const& n, sns::recipient const& whom) {
    json::array headers;
    for (auto const& [name, value] : sns::request_headers(n, whom.subscription_arn, whom.content_type, whom.raw))
        headers.push_back({{"name", name}, {"value", value}});
    to.emplace("headers", std::move(headers));
    to.emplace("signature_version", n.signature_version);
    to.emplace("signing_cert_url", n.signing_cert_url);
}

} // namespace sesame::api::control
