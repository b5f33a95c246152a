#pragma once
#include "api/control/look/mails/message_query.hpp"
#include "api/control/why/confirmations.hpp"
#include "api/control/why/mail_deliveries.hpp"
#include "model/account/accounts.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

// Why an event of a mail was published nowhere, and why a notification went to nobody. Nothing of this is kept: it
// follows from what was published, and from the present settings. Settings that have changed since say so.

namespace sesame::api::control {

struct gap {
    std::string_view reason;                    // a word, for programs: "pending"
    std::string text;                           // a sentence, with the fix if there is one
    bool problem = true;                        // false: settings say that it should be so
    std::string destination{};                  // of an event; else empty
    std::string subscription_arn{}, endpoint{}; // of a notification; else empty
};

// Why the event was not published, by the destinations of the mail's configuration set: no_configuration_set, set_gone,
// no_destination, type_not_wanted, destination_disabled, made_since.
std::vector<gap> unpublished(accounts const& all, sent_mail const& m, ses::happening const& h);

// Why a publication to a topic has not reached each subscription: topic_gone, topic_elsewhere, not_taken,
// no_subscription, pending, filtered_out, made_since. `sent`: null if the topic did not take it.
std::vector<gap> undelivered(accounts const& all, sent_mail const& m, ses::event const& e, ses::publication const& p,
                             message_deliveries const* sent, known_confirmations& confirmations);

bool is_to_topic(ses::publication const& p);

// For the timeline: with destination, or with subscription_arn and endpoint.
boost::json::object unpublished_json(gap const& g);
boost::json::object undelivered_json(gap const& g);

} // namespace sesame::api::control
