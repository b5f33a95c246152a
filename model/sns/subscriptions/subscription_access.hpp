#pragma once
#include "model/sns/subscriptions/subscribing.hpp"

#include <string>

// Finds a caller's subscription, in any account, and decides who may confirm or end it.

namespace sesame::sns {

// A subscription and its account, which may be another than the caller's. The account is active. Good until the
// subscription is removed or the account is forgotten.
struct found_subscription {
    account& home;
    subscription& value;
};

// Refuses an ARN that names no subscription in the region, and an unknown subscription (subscription_not_found).
found_subscription require_subscription(accounts& all, std::string_view region, std::string const& arn);

// ConfirmSubscription by a caller of this account. Refuses a topic ARN of another region, an unsigned call that wants
// unsubscribing to be authenticated, and as confirm() does.
std::string confirm_for(accounts& all, account& caller, std::string const& topic_arn, std::string const& token,
                        bool authenticate_on_unsubscribe, call const& c);

// Unsubscribe by a caller of this account; nothing happens if there is no such subscription. Refuses a malformed ARN, a
// pending subscription (subscription_is_pending), and a caller who must be its owner and is not
// (subscription_of_other_owner).
void unsubscribe_for(accounts& all, account const& caller, std::string const& arn, call const& c);

} // namespace sesame::sns
