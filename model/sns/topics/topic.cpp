#include "model/sns/topics/topic.hpp"

#include "model/base/arn.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/topics/access_policy.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace sesame::sns {
namespace {

// {HTTP,Firehose,Lambda,Application,SQS}{SuccessFeedbackRoleArn,SuccessFeedbackSampleRate,FailureFeedbackRoleArn}
constexpr std::string_view feedback_protocols[]{"HTTP", "Firehose", "Lambda", "Application", "SQS"};
constexpr std::string_view feedback_kinds[]{"SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate",
                                            "FailureFeedbackRoleArn"};
constexpr std::string_view plain_attributes[]{
    "ArchivePolicy",       "DeliveryPolicy",    "DisplayName",   "Policy",
    "KmsMasterKeyId",      "SignatureVersion",  "TracingConfig", "ContentBasedDeduplication",
    "FifoThroughputScope", "MaximumMessageSize"};

std::string_view feedback_kind(std::string_view name) {
    for (auto const protocol : feedback_protocols)
        if (name.starts_with(protocol)) return name.substr(protocol.size());
    return {};
}

std::string default_policy(topic const& t) {
    return R"({"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID",)"
           R"("Effect":"Allow","Principal":{"AWS":"*"},"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes",)"
           R"("SNS:AddPermission","SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe",)"
           R"("SNS:ListSubscriptionsByTopic","SNS:Publish"],"Resource":")" +
           t.arn + R"(","Condition":{"StringEquals":{"AWS:SourceOwner":")" + t.owner + R"("}}}]})";
}

// The others are shown as they were given: an empty text, too.
bool is_removed_by_empty(std::string_view name) {
    return name == "DeliveryPolicy" || name == "Policy" || name == "ArchivePolicy" || name == "KmsMasterKeyId";
}

void check_one_of(std::string_view name, std::string_view value, std::initializer_list<std::string_view> choices,
                  std::string_view within) {
    if (std::find(choices.begin(), choices.end(), value) == choices.end())
        throw refusal(reason::invalid_attribute_value, {std::string(within), std::string(name), std::string(value)});
}

void check_number(std::string_view name, std::string_view value, long low, long high, std::string_view within) {
    auto const n = whole_number<long>(value);
    if (!n || *n < low || *n > high)
        throw refusal(reason::attribute_out_of_range, {std::string(within), std::string(name), std::string(value),
                                                       std::to_string(low), std::to_string(high)});
}

} // namespace

void check_topic_name(std::string_view name, bool fifo) {
    constexpr std::string_view fifo_suffix = ".fifo";
    auto const stem = fifo && name.ends_with(fifo_suffix) ? name.substr(0, name.size() - fifo_suffix.size()) : name;
    if (stem.empty() || name.size() > 256 || !made_of(stem, "_-") || fifo != name.ends_with(fifo_suffix))
        throw refusal(reason::invalid_topic_name);
}

bool is_topic_attribute(std::string_view name) {
    auto const is_among = [](auto const& names, std::string_view word) {
        return std::find(std::begin(names), std::end(names), word) != std::end(names);
    };
    return is_among(plain_attributes, name) || is_among(feedback_kinds, feedback_kind(name));
}

std::vector<std::string> topic_attribute_names() {
    std::vector<std::string> out(std::begin(plain_attributes), std::end(plain_attributes));
    out.emplace_back("FifoTopic");
    for (auto const protocol : feedback_protocols)
        for (auto const kind : feedback_kinds) out.push_back(std::string(protocol).append(kind));
    return out;
}

std::string checked_topic_attribute(std::string_view name, std::string_view value, bool fifo, std::string_view within) {
    if (name == "DeliveryPolicy")
        return value.empty() ? std::string() : topic_policy_json(parse_topic_policy(value, within));
    if (name == "Policy" && !value.empty()) check_policy(value, within);
    if (name == "DisplayName" && value.size() > 100)
        throw refusal(reason::display_name_too_long, {std::string(within)});
    if (name == "SignatureVersion") check_one_of(name, value, {"1", "2"}, within);
    if (name == "TracingConfig") check_one_of(name, value, {"PassThrough", "Active"}, within);
    if (name == "MaximumMessageSize") check_number(name, value, 1024, 1'048'576, within);
    if (feedback_kind(name) == "SuccessFeedbackSampleRate") check_number(name, value, 0, 100, within);
    if (name == "ContentBasedDeduplication") {
        if (!fifo) throw refusal(reason::attribute_of_fifo_topics, {std::string(within), std::string(name)});
        if (auto lower = ascii_lower(value); lower == "true" || lower == "false") return lower;
        check_one_of(name, value, {"true", "false"}, within);
    }
    if (name == "ArchivePolicy") {
        if (!fifo) throw refusal(reason::attribute_of_fifo_topics, {std::string(within), std::string(name)});
        if (parse_archive_policy(value, within).count() == 0) return "";
    }
    if (name == "FifoThroughputScope") {
        if (!fifo) throw refusal(reason::attribute_of_fifo_topics, {std::string(within), std::string(name)});
        check_one_of(name, value, {"Topic", "MessageGroup"}, within);
    }
    return std::string(value);
}

void set_attribute(topic& t, std::string_view name, std::string value, timestamp now) {
    if (name == "DeliveryPolicy") t.delivery = value.empty() ? delivery_policy{} : parse_topic_policy(value, "");
    if (name == "ArchivePolicy") {
        if (value.empty()) t.archive = {};
        if (!value.empty() && !t.archive.active()) t.archive.since = now;
        t.archive.retention = parse_archive_policy(value, "");
    }
    if (value.empty() && is_removed_by_empty(name))
        t.attributes.erase(std::string(name));
    else
        t.attributes.insert_or_assign(std::string(name), std::move(value));
}

void check_same_topic(topic const& existing, text_map const& attributes, std::vector<tag> const& tags) {
    for (auto const& [name, value] : attributes) {
        auto const stored = existing.attributes.find(name);
        if (stored == existing.attributes.end() && value.empty() && is_removed_by_empty(name)) continue;
        if (stored == existing.attributes.end() || stored->second != value)
            throw refusal(reason::topic_has_other_attributes);
    }
    for (auto const& wanted : tags)
        if (std::find(existing.tags.begin(), existing.tags.end(), wanted) == existing.tags.end())
            throw refusal(reason::topic_has_other_tags);
}

text_map topic_attributes(topic const& t, timestamp now) {
    text_map out{{"TopicArn", t.arn}, {"Owner", t.owner}};
    auto const set = [&](std::string_view name) {
        auto const found = t.attributes.find(name);
        return found == t.attributes.end() ? nullptr : &found->second;
    };
    auto const* display_name = set("DisplayName");
    out.emplace_back("Policy", access_policy(t));
    out.emplace_back("DisplayName", display_name ? *display_name : "");
    out.emplace_back("EffectiveDeliveryPolicy", effective_topic_policy_json(t.delivery));
    out.emplace_back("SubscriptionsConfirmed", std::to_string(t.confirmed.size()));
    out.emplace_back("SubscriptionsPending", std::to_string(t.pending.size()));
    out.emplace_back("SubscriptionsDeleted", std::to_string(t.deleted_subscriptions));
    if (t.fifo) {
        out.emplace_back("FifoTopic", "true");
        if (!set("ContentBasedDeduplication")) out.emplace_back("ContentBasedDeduplication", "false");
    }
    if (t.archive.active()) out.emplace_back("BeginningArchiveTime", iso8601(t.archive.begins(now)));
    for (auto const& [name, value] : t.attributes)
        if (name != "Policy" && name != "DisplayName") out.emplace_back(name, value);
    return out;
}

std::string access_policy(topic const& t) {
    auto const found = t.attributes.find("Policy");
    return found == t.attributes.end() ? default_policy(t) : found->second;
}

std::string signature_version(topic const& t) {
    auto const found = t.attributes.find("SignatureVersion");
    return found == t.attributes.end() ? "1" : found->second;
}

std::size_t maximum_message_size(topic const& t) {
    auto const found = t.attributes.find("MaximumMessageSize");
    return found == t.attributes.end() ? default_maximum_message_size
                                       : static_cast<std::size_t>(*whole_number<long>(found->second));
}

} // namespace sesame::sns
