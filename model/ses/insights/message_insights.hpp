#pragma once
#include "model/ses/mails/mail.hpp"
#include "model/ses/sending/message_tags.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
} // namespace sesame

// SES v2's view of single mails. Beside Send, it tells events only of a mail to a single recipient who is not
// the mailbox simulator, and no complaints by the suppression list (Amazon SES API v2, InsightsEvent).

namespace sesame::ses {

// The events of a recipient, in order of time. Good as long as the mail's events.
struct recipient_insights {
    std::string destination; // bare
    std::string_view isp;
    std::vector<event const*> events;
};
std::vector<recipient_insights> insights_of(mail const& m);

// Whether more than Send is told of the mail; whether this event is told, then.
bool tells_outcome(mail const& m);
bool is_told(mail const& m, event const& e);

// The last event by SEND < bounces < DELIVERY < COMPLAINT, as filters spell it: "PERMANENT_BOUNCE".
std::string_view last_delivery_event(mail const& m);
// The last of OPEN < CLICK; empty if there is none.
std::string_view last_engagement_event(mail const& m);

std::string sender_address(mail const& m); // bare
std::string subject_of(mail const& m);     // readable; at most 998 bytes
// The name of the identity that the mail was sent by.
std::string_view identity_of(mail const& m);

// The ISP of the first recipient.
std::string_view recipient_isp(mail const& m);

// The sender's tags and SES's own, in the order of AWS's example.
std::vector<shown_tag> insight_tags(mail const& m);

// Refuses an unknown id.
mail const& require_mail(account const& a, std::string const& message_id);

} // namespace sesame::ses
