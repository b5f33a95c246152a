#pragma once
#include "model/account/account.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace sesame::api::control {

// A valid token: it was sent to a subscription's endpoint, and can still confirm the subscription.
struct standing_token {
    timestamp expires;
    std::string token;

    auto operator<=>(standing_token const&) const = default;
};

// Those of an account's subscriptions of these ARNs, by ARN. The token that expires last comes first. The ARNs point
// into the account.
std::map<std::string_view, std::vector<standing_token>>
standing_tokens(account const& a, timestamp now, std::unordered_set<std::string_view> const& wanted);

} // namespace sesame::api::control
