#pragma once
#include "model/sns/subscriptions/subscribing.hpp"

#include <string>

// Which subscription a caller means, in any account, and who may confirm it or end it.

namespace sesame::sns {

// A subscription and the account that holds it, which may be another one than the caller's. Both stay where they are
// until the subscription or the account is removed.
struct found_subscription {
    account& home;
    subscription& value;
};

// Throws InvalidParameter for what is no ARN of a subscription in the region, NotFound for an unknown one.
found_subscription require_subscription(accounts& all, std::string_view region, std::string const& arn);

// ConfirmSubscription of a caller of this account. Throws InvalidParameter.
std::string confirm_for(accounts& all, account& caller, std::string const& topic_arn, std::string const& token,
                        bool authenticate_on_unsubscribe, call const& c);

// Unsubscribe of a caller of this account; nothing happens if there is no such subscription. Throws InvalidParameter,
// AuthorizationError.
void unsubscribe_for(accounts& all, account const& caller, std::string const& arn, call const& c);

} // namespace sesame::sns
