#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
} // namespace sesame

// The account's suppression list: addresses that SES accepts mail for and does not send it to.

namespace sesame::ses {

struct event;
struct mail;

// Spelled as v2 spells them.
BOOST_DEFINE_FIXED_ENUM_CLASS(suppression_reason, unsigned char, BOUNCE, COMPLAINT)

struct suppressed_destination {
    std::string email_address; // its domain in lower case
    suppression_reason reason;
    timestamp last_update;
    std::string message_id, feedback_id; // of the event that put it here; empty if a caller did
};
BOOST_DESCRIBE_STRUCT(suppressed_destination, (), (email_address, reason, last_update, message_id, feedback_id))

// Adds the address, or tells again why it is there. White space around it is dropped, its domain put in lower case;
// the local part counts as written.
void suppress(account& a, suppressed_destination what);
// Whether it was there.
bool stop_suppressing(account& a, std::string_view address);
suppressed_destination const* find_suppressed(account const& a, std::string_view address);

// The entry that keeps a mail with this configuration set (may be empty) from the address: only entries count of which
// the reason is one of the set's reasons, or of the account's where the set has no say.
suppressed_destination const* suppression_of(account const& a, std::string_view address, std::string_view set);

// Puts on the list whom a hard bounce or a complaint is about, if that reason counts for the mail's configuration set.
// The simulator's addresses are never put there.
void suppress_after(account& a, mail const& m, event const& e);

} // namespace sesame::ses
