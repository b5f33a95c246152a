#pragma once
#include "model/base/time.hpp"
#include "model/text/kept/shared_text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>

// How often and when an HTTP delivery is tried again: AWS SNS developer guide, "Amazon SNS message delivery retries".

namespace sesame::sns {

// Spelled as the policy spells them.
BOOST_DEFINE_FIXED_ENUM_CLASS(backoff_function, unsigned char, linear, arithmetic, geometric, exponential)

// Members spelled as in the policy's JSON; delays in seconds.
struct retry_policy {
    int minDelayTarget = 20;
    int maxDelayTarget = 20;
    int numRetries = 3;
    int numMaxDelayRetries = 0;
    int numNoDelayRetries = 0;
    int numMinDelayRetries = 0;
    backoff_function backoffFunction = backoff_function::linear;
};
BOOST_DESCRIBE_STRUCT(retry_policy, (),
                      (minDelayTarget, maxDelayTarget, numRetries, numMaxDelayRetries, numNoDelayRetries,
                       numMinDelayRetries, backoffFunction))

// A policy as a topic or a subscription holds it.
struct delivery_policy {
    std::optional<retry_policy> retries;
    std::string retries_as_given; // the object's own JSON: a topic shows only the members that were given
    std::optional<int> max_receives_per_second;
    std::optional<shared_text> content_type;     // of notifications, sent verbatim
    bool disable_subscription_overrides = false; // topic only
};
BOOST_DESCRIBE_STRUCT(delivery_policy, (),
                      (retries, retries_as_given, max_receives_per_second, content_type,
                       disable_subscription_overrides))

inline constexpr std::string_view default_content_type = "text/plain; charset=UTF-8";

// Read the attribute `DeliveryPolicy` of a topic ({"http":{"defaultHealthyRetryPolicy":…}}) or of a subscription
// ({"healthyRetryPolicy":…}). Refuse a policy that SNS refuses (invalid_delivery_policy). `within`: see reason.hpp.
delivery_policy parse_topic_policy(std::string_view json, std::string_view within);
delivery_policy parse_subscription_policy(std::string_view json, std::string_view within);

// The attributes as SNS prints them.
std::string topic_policy_json(delivery_policy const& of_topic);           // DeliveryPolicy
std::string effective_topic_policy_json(delivery_policy const& of_topic); // EffectiveDeliveryPolicy
std::string subscription_policy_json(delivery_policy const& policy); // DeliveryPolicy; of the effective one: Effective…

// The policy that governs a subscription: its own members, else the topic's, else the defaults. Where the topic
// disables overrides, the subscription's do not count. The result has retries and a content type.
delivery_policy effective_policy(delivery_policy const& of_topic,
                                 std::optional<delivery_policy> const& of_subscription);

} // namespace sesame::sns
