#pragma once
#include "model/sns/delivery/delivery_policy.hpp"

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

// The protocols of subscriptions and how they differ. The form of their bodies is in publishing/body.cpp.

namespace sesame::sns {

BOOST_DEFINE_FIXED_ENUM_CLASS(protocol, unsigned char, http, https, email, email_json, sms, sqs, application, lambda,
                              firehose)

// How a delivery leaves.
enum class channel { http, queue, captured };

// Which retry policy applies.
enum class retrying {
    policy,  // the DeliveryPolicy of the topic and the subscription
    service, // the fixed one for AWS's own services: 23 days
    person   // the fixed one for messages to people: 6 hours
};

struct protocol_row {
    protocol value;
    std::string_view name; // as Subscribe takes it
    sns::channel channel = sns::channel::captured;
    sns::retrying retrying = sns::retrying::person;
    bool needs_confirmation = false; // by the endpoint
    bool may_be_raw = false;         // RawMessageDelivery
    bool takes_large = false;        // messages of more than 256 KiB
};

// By value.
inline constexpr protocol_row protocols[]{
    {protocol::http, "http", channel::http, retrying::policy, true, true, false},
    {protocol::https, "https", channel::http, retrying::policy, true, true, false},
    {.value = protocol::email, .name = "email", .needs_confirmation = true},
    {.value = protocol::email_json, .name = "email-json", .needs_confirmation = true},
    {.value = protocol::sms, .name = "sms"},
    {protocol::sqs, "sqs", channel::queue, retrying::service, false, true, true},
    {.value = protocol::application, .name = "application"},
    {.value = protocol::lambda, .name = "lambda", .retrying = retrying::service, .takes_large = true},
    {protocol::firehose, "firehose", channel::captured, retrying::service, false, true, true},
};

constexpr protocol_row const& row_of(protocol p) { return protocols[static_cast<std::size_t>(p)]; }
constexpr std::string_view name_of(protocol p) { return row_of(p).name; }

// Names are exact.
std::optional<protocol> protocol_named(std::string_view name);

// Whether it is http or https.
constexpr bool over_http(protocol p) { return row_of(p).channel == channel::http; }

// Without a queue server, deliveries to queues are captured.
channel channel_of(protocol p, bool has_queues);

// The retry policy of a protocol without delivery policies.
retry_policy fixed_retry_policy(protocol p);

} // namespace sesame::sns
