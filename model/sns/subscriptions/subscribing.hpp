#pragma once
#include "model/sns/subscriptions/subscription.hpp"
#include "model/sns/topics/topics.hpp"

namespace sesame::sns {

struct subscribe_request {
    std::string protocol; // its name
    std::string endpoint;
    text_map attributes;
    std::string owner;      // the subscriber's account id
    bool confirmed = false; // confirmed from the start: nobody is asked
    bool foreign = false;   // the endpoint's owner is asked, whatever the protocol: see is_queue_of_another()
};

// Whether this is a queue that is here, in an account that is not the subscriber's. As at AWS, that account must
// confirm; the queue gets the SubscriptionConfirmation.
bool is_queue_of_another(accounts& all, std::string_view endpoint, std::string_view subscriber);

// Subscribes an endpoint, or gives its subscription. A subscription that needs confirmation is pending, and each call
// owes it a fresh SubscriptionConfirmation. Good until it is removed or the account is forgotten.
subscription& subscribe(found_topic topic, subscribe_request const& request, call const& c);

// Confirms the subscription of `token`, or brings it back after an unsubscribe. Gives its ARN. Refuses if the token is
// unknown or expired, or its topic is gone.
std::string confirm(account& a, std::string_view token, bool authenticate_on_unsubscribe, call const& c);

// Removes a subscription; nothing happens if there is none. With `tell_endpoint` an HTTP endpoint is sent
// an UnsubscribeConfirmation: AWS does so if the call is unsigned (the UnsubscribeURL) or not the owner's.
void unsubscribe(account& a, std::string const& arn, bool tell_endpoint, call const& c);

// Sets one attribute of a subscription. No value removes the attribute; an attribute with a fixed set of values refuses
// that, and AWS prints "null" for the value. A ReplayPolicy owes the messages in the topic's archive once more.
void set_subscription_attribute(account& a, subscription& s, std::string const& name,
                                std::optional<std::string> const& value, call const& c);

// Everything that GetSubscriptionAttributes shows.
text_map subscription_attributes(account const& a, subscription const& s);

// The key of an endpoint's subscription to a topic, in state::subscription_by_endpoint.
std::string endpoint_key(subscription const& s);
std::string endpoint_key(std::string_view topic_arn, std::string_view protocol, std::string_view endpoint);

} // namespace sesame::sns
