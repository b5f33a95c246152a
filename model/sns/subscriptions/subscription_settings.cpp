#include "model/sns/subscriptions/subscription_settings.hpp"

#include "model/base/arn.hpp"
#include "model/sns/filter/filter_policy_error.hpp"
#include "model/sns/filter/located_json.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/subscriptions/subscription.hpp"
#include "model/text/text.hpp"

namespace sesame::sns {
namespace {

bool parse_raw(std::string_view value, protocol of, std::string const& within) {
    auto const lower = ascii_lower(value);
    if (lower != "true" && lower != "false") throw refusal(reason::invalid_raw_delivery, {within, std::string(value)});
    if (lower == "true" && !row_of(of).may_be_raw)
        throw refusal(reason::raw_delivery_not_supported, {within, std::string(name_of(of))});
    return lower == "true";
}

// Gives the ARN of the dead-letter queue.
std::string parse_redrive(std::string_view value, std::string const& within) {
    auto const refuse = [&](std::string const& what) { throw refusal(reason::invalid_redrive_policy, {within, what}); };
    located_json policy;
    try {
        policy = parse_located_json(value);
    } catch (json_syntax_error const& e) {
        refuse(parse_failure(value, e));
    }
    if (!policy.is(located_json::type::object)) refuse("must be a JSON object");
    std::optional<std::string> out;
    for (auto const& member : policy.children) {
        if (member.name != "deadLetterTargetArn") refuse("invalid JSON. Attribute " + member.name + " is unknown.");
        if (member.is(located_json::type::string)) out = member.text;
    }
    if (!out) refuse("Missing deadLetterTargetArn attribute");
    auto const arn = parse_arn(*out);
    if (!arn || arn->resource.empty()) refuse("deadLetterTargetArn is an invalid arn");
    if (arn->service != "sqs") refuse("deadLetterTargetArn must be a SQS queue");
    return *out;
}

// Throws filter_policy_error. The policy {} removes the one before: after it, SNS shows neither policy nor scope.
void compile(subscription_settings& s) {
    s.filter.reset();
    if (s.filter_text.empty()) return;
    s.filter = filter_policy::parse(s.filter_text, s.filter_scope == "MessageBody" ? filter_scope::message_body
                                                                                   : filter_scope::message_attributes);
    if (parse_located_json(s.filter_text).children.empty()) {
        s.filter_text.clear();
        s.filter.reset();
    }
}

} // namespace

void subscription_settings::rebuild() {
    try {
        compile(*this);
    } catch (filter_policy_error const& e) {
        throw std::invalid_argument(e.text);
    }
}

void set_attribute(subscription_settings& s, std::string_view name, std::string_view value, protocol of,
                   std::string const& within) {
    if (name == "RawMessageDelivery") {
        s.raw = parse_raw(value, of, within);
    } else if (name == "FilterPolicy") {
        s.filter_text = value;
    } else if (name == "FilterPolicyScope") {
        if (value != "MessageAttributes" && value != "MessageBody")
            throw refusal(reason::invalid_filter_scope, {within, std::string(value)});
        s.filter_scope = value;
    } else if (name == "RedrivePolicy") {
        s.dead_letter_arn = value.empty() ? "" : parse_redrive(value, within);
        s.redrive_policy = value;
    } else if (name == "ReplayPolicy" && of == protocol::sqs) {
        s.replay = parse_replay_policy(value, within);
        s.replay_text = s.replay ? value : "";
    } else if (name == "DeliveryPolicy") { // reported: SNS takes it for all protocols, and uses it for http and https
        s.delivery.reset();
        if (!value.empty()) s.delivery = parse_subscription_policy(value, within);
    } else if (name == "SubscriptionRoleArn" && of == protocol::firehose) {
        s.role_arn = value;
    } else {
        throw within.empty() ? refusal(reason::not_an_attribute)
                             : refusal(reason::unknown_attribute, {within, std::string(name)});
    }
}

void compile_filter(subscription_settings& s, std::string const& within) {
    try {
        compile(s);
    } catch (filter_policy_error const& e) {
        throw refusal(e.nested_in_attribute_scope ? reason::nested_filter_policy : reason::invalid_filter_policy,
                      {within, e.text});
    }
}

std::optional<std::string> shown_attribute(subscription_settings const& s, std::string_view name) {
    if (name == "RawMessageDelivery") return s.raw ? "true" : "false";
    if (name == "FilterPolicy") return unless_empty(s.filter_text);
    if (name == "FilterPolicyScope" && !s.filter_text.empty()) return s.filter_scope;
    if (name == "RedrivePolicy") return unless_empty(s.redrive_policy);
    if (name == "ReplayPolicy") return unless_empty(s.replay_text);
    if (name == "SubscriptionRoleArn") return unless_empty(s.role_arn);
    if (name == "DeliveryPolicy" && s.delivery) return subscription_policy_json(*s.delivery);
    return std::nullopt;
}

} // namespace sesame::sns
