#pragma once
#include "model/sns/subscription_settings.hpp"

#include <boost/describe/class.hpp>
#include <string>
#include <string_view>

namespace sesame::sns {

struct subscription {
    std::string arn;
    std::string topic_arn;
    std::string protocol;
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

// Throws InvalidParameter unless `protocol` is one of SNS's and `endpoint` has the form that it asks for.
void check_endpoint(std::string_view protocol, std::string_view endpoint, bool fifo_topic);

// Whether subscriptions of this protocol wait for a confirmation by their endpoint.
bool needs_confirmation(std::string_view protocol);

inline bool over_http(std::string_view protocol) { return protocol == "http" || protocol == "https"; }

// The endpoint with a password replaced by ****, as listings show it.
std::string masked_endpoint(std::string_view endpoint);

} // namespace sesame::sns
