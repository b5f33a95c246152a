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

// The account's suppression list: SES accepts mail for these addresses, but does not send it.

namespace sesame::ses {

struct event;
struct mail;

// Spelled as v2 spells them.
BOOST_DEFINE_FIXED_ENUM_CLASS(suppression_reason, unsigned char, BOUNCE, COMPLAINT)

// Which list counts for a mail: the account's, or its tenant's own.
BOOST_DEFINE_FIXED_ENUM_CLASS(suppression_scope, unsigned char, ACCOUNT, TENANT)

struct suppressed_destination {
    std::string email_address; // its domain in lower case
    suppression_reason reason;
    timestamp last_update;
    std::string message_id, feedback_id; // of the event that added it; empty if a caller did
};
BOOST_DESCRIBE_STRUCT(suppressed_destination, (), (email_address, reason, last_update, message_id, feedback_id))

// Adds the address, or replaces its entry. Drops white space around it and puts its domain in lower case; the local
// part counts as written.
void suppress(account& a, suppressed_destination what);
// Removes the address; gives whether it was there.
bool stop_suppressing(account& a, std::string_view address);
suppressed_destination const* find_suppressed(account const& a, std::string_view address);

// The entry that keeps a mail with this configuration set (may be empty) from the address; null if none does. An entry
// counts if its reason is one of the set's, or of the account's if the set has none of its own. Entries are good until
// the address is added again or removed.
suppressed_destination const* suppression_of(account const& a, std::string_view address, std::string_view set);

// Adds the recipients of a hard bounce or a complaint, if that reason counts for the mail's configuration set. Never
// adds the simulator's addresses.
void suppress_after(account& a, mail const& m, event const& e);

} // namespace sesame::ses
