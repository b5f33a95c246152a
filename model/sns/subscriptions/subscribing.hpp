#pragma once
#include "model/sns/subscriptions/subscription.hpp"
#include "model/sns/topics/topics.hpp"

namespace sesame::sns {

struct subscribe_request {
    std::string protocol; // its name
    std::string endpoint;
    text_map attributes;
    std::string owner;      // the subscriber's account id
    bool confirmed = false; // already, so that nobody is asked to
};

// Subscribes an endpoint, or gives the subscription that it has. One that needs confirmation is pending and is owed a
// SubscriptionConfirmation, a fresh one each time.
subscription& subscribe(found_topic topic, subscribe_request const& request, call const& c);

// Confirms the subscription that `token` was sent for, or brings back the one that was unsubscribed. Gives its ARN.
// Refuses a token that is unknown or has expired, and one of a topic that is gone.
std::string confirm(account& a, std::string_view token, bool authenticate_on_unsubscribe, call const& c);

// Removes a subscription; nothing happens if there is none. With `tell_endpoint` an HTTP endpoint is sent
// an UnsubscribeConfirmation: AWS does so if the call is unsigned (the UnsubscribeURL) or not the owner's.
void unsubscribe(account& a, std::string const& arn, bool tell_endpoint, call const& c);

// Sets one attribute of a subscription, or takes it away where no value is given; one that must have one of some values
// is refused then, and AWS prints "null" for the value. A ReplayPolicy has what the topic's archive holds owed to it
// once more.
void set_subscription_attribute(account& a, subscription& s, std::string const& name,
                                std::optional<std::string> const& value, call const& c);

// Everything that GetSubscriptionAttributes shows.
text_map subscription_attributes(account const& a, subscription const& s);

// Under which an account finds the subscription of an endpoint to a topic.
std::string endpoint_key(subscription const& s);
std::string endpoint_key(std::string_view topic_arn, std::string_view protocol, std::string_view endpoint);

} // namespace sesame::sns
