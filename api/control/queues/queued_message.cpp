#include "api/control/queues/queued_message.hpp"

#include "api/control/core/document/json_reading.hpp"
#include "api/control/queues/queue_attributes.hpp"
#include "model/text/base64.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/object.hpp>

#include <string>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

json::object attributes_json_of(sqs::message_content const& m) {
    json::object out;
    for (auto const& a : m.attributes)
        out.emplace(a.name, json::object{{"type", a.type}, {"value", a.is_binary() ? base64(a.value) : a.value}});
    return out;
}

std::string_view state_of(sqs::message const& m) { return boost::describe::enum_to_string(m.place, ""); }

} // namespace

bool is_queue(std::string_view wanted, sqs::queue const& q) { return wanted == q.name || wanted == q.arn; }

conditions<queued_message> queued_message_conditions(control_call const& c) {
    conditions<queued_message> out;
    auto const add = [&](std::string_view name, auto met) {
        if (auto const value = c.value(name))
            out.add(name, *value, [wanted = *value, met](queued_message const& m) { return met(wanted, m.is); });
    };
    if (auto const state = c.value("state")) required_word("state", *state, enumerator_names<sqs::message_place>());
    add("message_id", [](std::string const& id, sqs::message const& m) { return m.what->id == id; });
    add("group_id", [](std::string const& id, sqs::message const& m) { return m.what->group_id == id; });
    add("state", [](std::string const& state, sqs::message const& m) { return state_of(m) == state; });
    add("text", [](std::string const& text, sqs::message const& m) { return is_within(text, m.what->body); });
    return out;
}

json::object queued_message_json(queued_message const& m) {
    auto const& what = *m.is.what;
    json::object out{{"account", m.home.id},   {"region", m.home.region}, {"queue", m.in.name},
                     {"queue_arn", m.in.arn},  {"number", m.is.number},   {"message_id", what.id},
                     {"state", state_of(m.is)}};
    if (m.is.place != sqs::message_place::visible) out.emplace("visible_at", iso8601(m.is.visible_at));
    out.emplace("sent", iso8601(what.sent));
    if (m.is.first_received) out.emplace("first_received", iso8601(*m.is.first_received));
    if (m.is.receive_count > 0) out.emplace("last_received", iso8601(m.is.received));
    out.emplace("receive_count", m.is.receive_count);
    out.emplace("sender_id", what.sender_id);
    if (!what.group_id.empty()) out.emplace("group_id", what.group_id);
    if (!what.deduplication_id.empty()) out.emplace("deduplication_id", what.deduplication_id);
    if (m.in.fifo) out.emplace("sequence_number", sqs::sequence_number(m.is.sequence));
    if (!what.trace_header.empty()) out.emplace("trace_header", what.trace_header);
    if (std::string_view const source = m.is.dead_letter_source; !source.empty())
        out.emplace("dead_letter_source", source);
    out.emplace("attributes", attributes_json_of(what));
    out.emplace("body", what.body);
    return out;
}

json::object queue_json(account const& home, sqs::queue const& q, std::string const& base_url) {
    json::object attributes, tags;
    for (auto const& [name, value] : changed_attributes(q)) attributes.emplace(name, value);
    for (auto const& [key, value] : q.tags) tags.emplace(key, value);
    json::object out{
        {"account", home.id},
        {"region", home.region},
        {"name", q.name},
        {"arn", q.arn},
        {"url", base_url + "/" + home.id + "/" + q.name},
        {"fifo", q.fifo},
        {"created", iso8601(q.created)},
        {"messages",
         {{"visible", q.messages.visible()}, {"in_flight", q.messages.in_flight()}, {"delayed", q.messages.delayed()}}},
        {"bytes", sqs::bytes_of(q)},
        {"attributes", std::move(attributes)},
        {"tags", std::move(tags)}};
    if (auto const oldest = q.messages.oldest()) out.emplace("oldest_sent", iso8601(oldest->first));
    return out;
}

} // namespace sesame::api::control
