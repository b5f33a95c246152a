#pragma once
#include "model/sns/subscriptions/subscription_settings.hpp"

#include <boost/describe/class.hpp>
#include <string>
#include <string_view>

namespace sesame::sns {

struct subscription {
    std::string arn;
    std::string topic_arn;
    sns::protocol protocol{};
    std::string endpoint;
    std::string owner; // account id of the subscriber
    bool pending = false;
    bool confirmation_was_authenticated = false;
    bool authenticate_on_unsubscribe = false;
    subscription_settings settings;
};
BOOST_DESCRIBE_STRUCT(subscription, (),
                      (arn, topic_arn, protocol, endpoint, owner, pending, confirmation_was_authenticated,
                       authenticate_on_unsubscribe, settings))

// Reads the protocol `name`. Refuses an unknown one, and an endpoint that does not have the protocol's form.
protocol checked_protocol(std::string_view name, std::string_view endpoint, bool fifo_topic);

// The endpoint with a password replaced by ****, as listings show it.
std::string masked_endpoint(std::string_view endpoint);

} // namespace sesame::sns
