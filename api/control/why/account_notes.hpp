#pragma once
#include "api/control/core/chosen_accounts.hpp"

#include <boost/json/array.hpp>

#include <string>
#include <vector>

// What may explain that nothing came: found in other accounts and regions, among refused calls, and among deliveries
// that wait.

namespace sesame::api::control {

// What an account that a caller did not look at has of something.
struct kept_elsewhere {
    account const* home;
    std::size_t count;
    timestamp newest;
};

enum class kept_thing : unsigned char { mails, deliveries, queue_messages };

// The accounts that are not among the chosen ones and got some lately (as the journal knows), the last first; at most
// twenty.
std::vector<kept_elsewhere> found_elsewhere(chosen_accounts const& chosen, kept_thing what);
// "2 mails are in account …, region …." for the first of them; empty if there is none.
std::string sentence_about(std::vector<kept_elsewhere> const& found, kept_thing what);
boost::json::array elsewhere_json(std::vector<kept_elsewhere> const& found);

// Of the chosen accounts: deliveries that are owed, the oldest first, at most twenty; pending subscriptions of topics
// that exist, at most twenty.
boost::json::array waiting_json(chosen_accounts const& chosen);
boost::json::array pending_subscriptions_json(chosen_accounts const& chosen);
// Those of them whose last SubscriptionConfirmation ended with an error.
boost::json::array unconfirmed_json(chosen_accounts const& chosen);

// The last refused calls that would have sent a mail, made after `since`, and mails that nobody took; of any account or
// region if it is absent. Sentences with their explanations, the newest first, at most three.
std::vector<std::string> refused_sends(accounts& all, std::optional<std::string> const& account,
                                       std::optional<std::string> const& region, timestamp since);

} // namespace sesame::api::control
