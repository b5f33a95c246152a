#pragma once
#include "model/sns/delivery_policy.hpp"
#include "model/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
    bool raw = false;
    std::optional<delivery_policy> delivery; // its own policy, if one was set
};

// What the attributes of a Subscribe call say, checked.
struct subscription_settings {
    std::optional<bool> raw;
    std::optional<delivery_policy> delivery;
};

// Checks Subscribe's attributes; throws InvalidParameter. Only attributes that take effect here are known.
subscription_settings check_subscription_attributes(std::vector<std::pair<std::string, std::string>> const& attributes,
                                                    std::string_view protocol);

// Throws InvalidParameter unless `protocol` is one of SNS's and `endpoint` has the form that it asks for.
void check_endpoint(std::string_view protocol, std::string_view endpoint, bool fifo_topic);

// Whether subscriptions of this protocol wait for a confirmation by their endpoint.
bool needs_confirmation(std::string_view protocol);

inline bool over_http(std::string_view protocol) { return protocol == "http" || protocol == "https"; }

// The endpoint with a password replaced by ****, as listings show it.
std::string masked_endpoint(std::string_view endpoint);

} // namespace sesame::sns
