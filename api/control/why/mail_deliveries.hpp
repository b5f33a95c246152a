#pragma once
#include "api/control/look/delivery_query.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/mails/mail.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::api::control {

// The deliveries of one SNS message.
struct message_deliveries {
    std::vector<settled_delivery> done;
    std::vector<owed_delivery> owed;

    std::set<std::string_view> subscriptions() const; // that it was sent to, by ARN
};

// The deliveries of all SNS messages about a mail, by the id of the message; an entry for each. A topic may belong to
// another account.
std::map<std::string, message_deliveries, std::less<>> deliveries_of(accounts const& all, ses::mail const& m);

// How the last attempt went: "status 500", "connection refused"; empty if there was none.
std::string last_outcome(std::vector<sns::attempt> const& attempts);

} // namespace sesame::api::control
