#include "api/sqs/received.hpp"

#include "model/sqs/messages/digest.hpp"
#include "model/sqs/queues/attributes.hpp"
#include "model/sqs/reason.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::api::sqs {
namespace {

namespace model = sesame::sqs;

std::string milliseconds_of(timestamp t) { return std::to_string(t.time_since_epoch().count()); }

// How a system attribute is shown; nothing if the message has none.
struct system_row {
    std::string_view name;
    std::optional<std::string> (*get)(model::message const& m);
};
constexpr system_row system_rows[]{
    {"SenderId", [](model::message const& m) { return unless_empty(m.what->sender_id); }},
    {"ApproximateFirstReceiveTimestamp",
     [](model::message const& m) {
         return m.first_received ? std::optional(milliseconds_of(*m.first_received)) : std::nullopt;
     }},
    {"ApproximateReceiveCount", [](model::message const& m) { return std::optional(std::to_string(m.receive_count)); }},
    {"SentTimestamp", [](model::message const& m) { return std::optional(milliseconds_of(m.what->sent)); }},
    {"SequenceNumber",
     [](model::message const& m) {
         return m.sequence == 0 ? std::nullopt : std::optional(model::sequence_number(m.sequence));
     }},
    {"MessageDeduplicationId", [](model::message const& m) { return unless_empty(m.what->deduplication_id); }},
    {"MessageGroupId", [](model::message const& m) { return unless_empty(m.what->group_id); }},
    {"AWSTraceHeader", [](model::message const& m) { return unless_empty(m.what->trace_header); }},
    {"DeadLetterQueueSourceArn", [](model::message const& m) { return unless_empty(m.dead_letter_source.text()); }},
};

bool has(std::vector<std::string> const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// "col.*" finds "color": the dot belongs to the ending. "*" is as "All". Recorded from AWS.
bool wants_user_attribute(std::vector<std::string> const& names, std::string_view name) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view wanted) {
        if (wanted == "All" || wanted == ".*" || wanted == "*" || wanted == name) return true;
        return wanted.ends_with(".*") && name.starts_with(wanted.substr(0, wanted.size() - 2));
    });
}

MessageAttributeValue value_of(model::message_attribute const& a) {
    MessageAttributeValue out;
    out.DataType = a.type;
    if (a.is_binary())
        out.BinaryValue = codec::blob{a.value, a.value.size()};
    else
        out.StringValue = a.value;
    return out;
}

} // namespace

void check_system_attributes(std::vector<std::string> const& names) {
    // Older models of the API have names of queues' attributes here.
    for (auto const& name : names) {
        auto const* const known = std::find_if(std::begin(system_rows), std::end(system_rows),
                                               [&](auto const& row) { return row.name == name; });
        if (name != "All" && known == std::end(system_rows) && !model::is_queue_attribute(name))
            throw refusal(model::reason::unknown_attribute, {name});
    }
}

Message shown(model::received_message const& r, wanted_attributes const& wanted) {
    auto const& m = *r.is;
    Message out{m.what->id, r.receipt_handle, m.what->body_md5, m.what->body, {}, {}, {}};
    for (auto const& row : system_rows)
        if (has(wanted.system, "All") || has(wanted.system, row.name))
            if (auto value = row.get(m)) out.Attributes.emplace_back(row.name, std::move(*value));
    std::vector<model::message_attribute> given;
    for (auto const& a : m.what->attributes) {
        if (!wants_user_attribute(wanted.user, a.name)) continue;
        out.MessageAttributes.emplace_back(a.name, value_of(a));
        given.push_back(a);
    }
    out.MD5OfMessageAttributes = model::md5_of(std::move(given));
    return out;
}

} // namespace sesame::api::sqs
