#include "model/sqs/queues/attributes.hpp"

#include "model/sqs/queues/permissions.hpp"
#include "model/sqs/reason.hpp"
#include "model/text/text.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace sesame::sqs {
namespace {

// Of a row: how the attribute is set from a text, false if that is no value of it; and how it is shown.
struct attribute_row {
    std::string_view name;
    bool (*set)(queue_settings& s, std::string const& value);
    std::optional<std::string> (*get)(queue_settings const& s);
    bool only_fifo = false;
};

template<auto Member, int Least, int Most>
constexpr attribute_row number_row(std::string_view name) {
    return {name,
            [](queue_settings& s, std::string const& value) {
                auto const n = whole_number<int>(value);
                if (!n || *n < Least || *n > Most) return false;
                s.*Member = *n;
                return true;
            },
            [](queue_settings const& s) { return std::optional(std::to_string(s.*Member)); }};
}

std::optional<bool> truth(std::string const& value) {
    if (iequals(value, "true")) return true;
    return iequals(value, "false") ? std::optional(false) : std::nullopt;
}

std::string text_of(bool value) { return value ? "true" : "false"; }

template<auto Member>
bool set_word(queue_settings& s, std::string const& value) {
    return boost::describe::enum_from_string(value.c_str(), s.*Member);
}
template<auto Member>
std::optional<std::string> get_word(queue_settings const& s) {
    return boost::describe::enum_to_string(s.*Member, "");
}

bool set_policy(queue_settings& s, std::string const& value) {
    if (!value.empty()) check_policy(value);
    s.Policy = value;
    return true;
}

bool set_sse(queue_settings& s, std::string const& value) {
    auto const on = truth(value);
    if (!on) return false;
    s.SqsManagedSseEnabled = *on;
    if (*on) s.KmsMasterKeyId.clear();
    return true;
}

bool set_kms_key(queue_settings& s, std::string const& value) {
    s.KmsMasterKeyId = value;
    if (!value.empty()) s.SqsManagedSseEnabled = false;
    return true;
}

bool set_content_based(queue_settings& s, std::string const& value) {
    auto const on = truth(value);
    if (on) s.ContentBasedDeduplication = *on;
    return on.has_value();
}

bool set_redrive(queue_settings& s, std::string const& value) {
    s.RedrivePolicy.reset();
    if (!value.empty()) s.RedrivePolicy = parse_redrive_policy(value);
    return true;
}

bool set_redrive_allow(queue_settings& s, std::string const& value) {
    s.RedriveAllowPolicy.reset();
    if (!value.empty()) s.RedriveAllowPolicy = parse_redrive_allow_policy(value);
    return true;
}

using qs = queue_settings;

auto const kms_reuse = number_row<&qs::KmsDataKeyReusePeriodSeconds, 60, 86'400>("KmsDataKeyReusePeriodSeconds");

// In the order in which they are shown.
attribute_row const attribute_rows[]{
    number_row<&qs::VisibilityTimeout, 0, 43'200>("VisibilityTimeout"),
    number_row<&qs::MaximumMessageSize, 1'024, 1'048'576>("MaximumMessageSize"),
    number_row<&qs::MessageRetentionPeriod, 60, 1'209'600>("MessageRetentionPeriod"),
    number_row<&qs::DelaySeconds, 0, 900>("DelaySeconds"),
    number_row<&qs::ReceiveMessageWaitTimeSeconds, 0, 20>("ReceiveMessageWaitTimeSeconds"),
    {"Policy", set_policy, [](qs const& s) { return unless_empty(s.Policy); }},
    {"RedrivePolicy", set_redrive,
     [](qs const& s) { return s.RedrivePolicy ? std::optional(text_of(*s.RedrivePolicy)) : std::nullopt; }},
    {"RedriveAllowPolicy", set_redrive_allow,
     [](qs const& s) { return s.RedriveAllowPolicy ? std::optional(text_of(*s.RedriveAllowPolicy)) : std::nullopt; }},
    {"KmsMasterKeyId", set_kms_key, [](qs const& s) { return unless_empty(s.KmsMasterKeyId); }},
    {"KmsDataKeyReusePeriodSeconds", kms_reuse.set,
     [](qs const& s) { return s.KmsMasterKeyId.empty() ? std::nullopt : kms_reuse.get(s); }},
    {"SqsManagedSseEnabled", set_sse, [](qs const& s) { return std::optional(text_of(s.SqsManagedSseEnabled)); }},
    {"ContentBasedDeduplication", set_content_based,
     [](qs const& s) { return std::optional(text_of(s.ContentBasedDeduplication)); }, true},
    {"DeduplicationScope", set_word<&qs::DeduplicationScope>, get_word<&qs::DeduplicationScope>, true},
    {"FifoThroughputLimit", set_word<&qs::FifoThroughputLimit>, get_word<&qs::FifoThroughputLimit>, true},
};

attribute_row const* row_of(std::string_view name) {
    auto const* const found = std::find_if(std::begin(attribute_rows), std::end(attribute_rows),
                                           [&](auto const& row) { return row.name == name; });
    return found == std::end(attribute_rows) ? nullptr : found;
}

std::string seconds_of(timestamp t) {
    return std::to_string(std::chrono::floor<std::chrono::seconds>(t).time_since_epoch().count());
}

// Attributes that nobody sets, in the order in which they are shown.
struct fact_row {
    std::string_view name;
    std::optional<std::string> (*get)(queue const& q);
};
constexpr fact_row facts[]{
    {"QueueArn", [](queue const& q) { return std::optional(q.arn); }},
    {"ApproximateNumberOfMessages", [](queue const& q) { return std::optional(std::to_string(q.messages.visible())); }},
    {"ApproximateNumberOfMessagesNotVisible",
     [](queue const& q) { return std::optional(std::to_string(q.messages.in_flight())); }},
    {"ApproximateNumberOfMessagesDelayed",
     [](queue const& q) { return std::optional(std::to_string(q.messages.delayed())); }},
    {"CreatedTimestamp", [](queue const& q) { return std::optional(seconds_of(q.created)); }},
    {"LastModifiedTimestamp", [](queue const& q) { return std::optional(seconds_of(q.modified)); }},
    {"FifoQueue", [](queue const& q) { return q.fifo ? std::optional(std::string("true")) : std::nullopt; }},
};

} // namespace

void set_attribute(queue_settings& s, bool fifo, std::string const& name, std::string const& value) {
    auto const* const row = row_of(name);
    if (!row) throw refusal(reason::unknown_attribute, {name});
    if (row->only_fifo && !fifo) {
        auto const why = name == "ContentBasedDeduplication" ? reason::unknown_attribute : reason::attribute_needs_fifo;
        throw refusal(why, {name});
    }
    if (!row->set(s, value)) throw refusal(reason::invalid_attribute_value, {name});
}

void check_together(queue_settings const& s, text_pairs const& given) {
    auto const has = [&](std::string_view name, auto good) {
        return std::any_of(given.begin(), given.end(),
                           [&](auto const& a) { return a.first == name && good(a.second); });
    };
    if (has("KmsMasterKeyId", [](auto const& v) { return !v.empty(); }) &&
        has("SqsManagedSseEnabled", [](auto const& v) { return iequals(v, "true"); }))
        throw refusal(reason::encrypted_twice);
    if (s.FifoThroughputLimit == throughput_limit::perMessageGroupId &&
        s.DeduplicationScope != deduplication_scope::messageGroup)
        throw refusal(reason::attribute_value_because,
                      {"FifoThroughputLimit", "To set FifoThroughputLimit to perMessageGroupId, the "
                                              "DeduplicationScope must be messageGroup."});
}

std::optional<std::string> setting(queue_settings const& s, bool fifo, std::string_view name) {
    auto const* const row = row_of(name);
    return row && (fifo || !row->only_fifo) ? row->get(s) : std::nullopt;
}

bool is_queue_attribute(std::string_view name) {
    return row_of(name) ||
           std::any_of(std::begin(facts), std::end(facts), [&](auto const& f) { return f.name == name; });
}

std::vector<std::string_view> attributes_to_set() {
    std::vector<std::string_view> out{"FifoQueue"};
    for (auto const& row : attribute_rows) out.push_back(row.name);
    return out;
}

text_pairs shown_attributes(queue const& q, std::vector<std::string> const& names) {
    for (auto const& name : names)
        if (name != "All" && !is_queue_attribute(name)) throw refusal(reason::unknown_attribute, {name});
    auto const wants = [&](std::string_view name) {
        return std::any_of(names.begin(), names.end(), [&](auto const& n) { return n == "All" || n == name; });
    };
    text_pairs out;
    for (auto const& fact : facts)
        if (wants(fact.name))
            if (auto value = fact.get(q)) out.emplace_back(fact.name, std::move(*value));
    for (auto const& row : attribute_rows)
        if (wants(row.name))
            if (auto value = setting(q.settings, q.fifo, row.name)) out.emplace_back(row.name, std::move(*value));
    return out;
}

std::size_t bytes_of(text_pairs const& pairs) {
    std::size_t out = 0;
    for (auto const& [key, value] : pairs) out += key.size() + value.size() + 150;
    return out;
}

} // namespace sesame::sqs
