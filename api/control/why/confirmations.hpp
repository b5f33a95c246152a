#pragma once
#include "model/account/account.hpp"
#include "model/base/time.hpp"
#include "model/sns/subscriptions/subscription.hpp"

#include <boost/json/object.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace sesame::api::control {

// What became of the last SubscriptionConfirmation that a subscription was sent.
struct confirmation {
    timestamp asked{};                       // when it was sent first
    std::size_t attempts = 0;                // of which the last
    bool answered = false;                   // … got a status 2xx
    std::string outcome{};                   // … ended so: "status 500"; empty if there was none
    std::optional<timestamp> next_attempt{}; // nothing: there is none
};

// Of all subscriptions of an account that were sent one that is still known, by their ARNs. Views of the account.
std::map<std::string_view, confirmation> confirmations_in(account const& a);

// Those of several accounts, each looked for once: an account may keep a hundred thousand deliveries.
class known_confirmations {
  public:
    confirmation const* of(account const& home, sns::subscription const& s);

  private:
    std::map<account const*, std::map<std::string_view, confirmation>> by_account_;
};

// Since when it is pending, what its endpoint answered, and the fix: "it is pending since …". `known`: null if nothing
// is known of its confirmation.
std::string why_pending(sns::subscription const& s, confirmation const* known);

// A pending subscription: its ARN, topic, endpoint, and its confirmation.
boost::json::object pending_json(account const& home, sns::subscription const& s, confirmation const* known);

} // namespace sesame::api::control
