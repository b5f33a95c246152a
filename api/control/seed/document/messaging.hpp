#pragma once
#include "api/control/seed/document/values.hpp"
#include "model/sns/mobile/sms.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a seed says of SNS, of queues and of functions.

namespace sesame::api::control {

struct seed_topic {
    static constexpr std::string_view required = "name";
    std::string name;
    attribute_values attributes;
    seed_tags tags;
    std::optional<boost::json::value> data_protection_policy;
};
BOOST_DESCRIBE_STRUCT(seed_topic, (), (name, attributes, tags, data_protection_policy))

// Where the ARN of a queue is meant, the name of a queue in the same account and region will do: an endpoint, and the
// deadLetterTargetArn of a RedrivePolicy that is written as an object.
struct seed_queue {
    static constexpr std::string_view required = "name";
    std::string name;
    attribute_values attributes;
    std::map<std::string, std::string> tags;
};
BOOST_DESCRIBE_STRUCT(seed_queue, (), (name, attributes, tags))

// A topic_arn may also be the name of a topic in the same account and region.
struct seed_subscription {
    static constexpr std::string_view required = "topic_arn protocol endpoint";
    std::string topic_arn, protocol, endpoint;
    bool confirmed = true; // else it waits for its endpoint, which is sent a SubscriptionConfirmation
    attribute_values attributes;
};
BOOST_DESCRIBE_STRUCT(seed_subscription, (), (topic_arn, protocol, endpoint, confirmed, attributes))

struct seed_platform_endpoint {
    static constexpr std::string_view required = "token";
    std::string token;
    std::string id; // a UUID, the end of its ARN; else one is made up
    attribute_values attributes;
};
BOOST_DESCRIBE_STRUCT(seed_platform_endpoint, (), (token, id, attributes))

struct seed_platform_application {
    static constexpr std::string_view required = "name platform";
    std::string name, platform;
    attribute_values attributes;
    std::vector<seed_platform_endpoint> endpoints;
};
BOOST_DESCRIBE_STRUCT(seed_platform_application, (), (name, platform, attributes, endpoints))

struct seed_sms {
    attribute_values attributes;
    std::vector<sns::sandbox_number> sandbox_numbers; // a one_time_password that is empty is made up
};
BOOST_DESCRIBE_STRUCT(seed_sms, (), (attributes, sandbox_numbers))

struct seed_function {
    static constexpr std::string_view required = "name url";
    std::string name, url;
};
BOOST_DESCRIBE_STRUCT(seed_function, (), (name, url))

} // namespace sesame::api::control
