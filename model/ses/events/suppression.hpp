#pragma once
#include "model/base/registry.hpp"
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
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

// How sure SES must be that an address takes mail, before it sends there.
BOOST_DEFINE_FIXED_ENUM_CLASS(confidence_threshold, unsigned char, MEDIUM, HIGH, MANAGED)

// Kept and shown; addresses are not judged by it.
struct suppression_validation {
    bool enabled = false;
    std::optional<confidence_threshold> threshold;
};
BOOST_DESCRIBE_STRUCT(suppression_validation, (), (enabled, threshold))

struct suppressed_destination {
    std::string email_address; // its domain in lower case
    suppression_reason reason;
    timestamp last_update;
    std::string message_id, feedback_id; // of the event that added it; empty if a caller did
};
BOOST_DESCRIBE_STRUCT(suppressed_destination, (), (email_address, reason, last_update, message_id, feedback_id))

using suppressed_destinations = registry<suppressed_destination>; // by address

// The list of this tenant, or of the account if the name is empty. Refuses an unknown tenant.
suppressed_destinations const& suppression_list(account const& a, std::string const& tenant);

// Adds the address, or replaces its entry. Refuses when the list is full. Drops white space around it and puts its
// domain in lower case; the local part counts as written.
void suppress(account& a, suppressed_destination what, std::string const& tenant = {});
// The same for a caller's address; refuses one that is none.
void put_suppressed(account& a, std::string const& address, suppression_reason reason, timestamp now,
                    std::string const& tenant);
// Removes the address; gives whether it was there.
bool stop_suppressing(account& a, std::string_view address, std::string const& tenant = {});
suppressed_destination const* find_suppressed(account const& a, std::string_view address,
                                              std::string const& tenant = {});
// Refuses an address that is not listed.
suppressed_destination const& require_suppressed(account const& a, std::string_view address, std::string const& tenant);

// The list that counts for a mail, and the reasons for which. Each is what the mail's set says, else its tenant, else
// the account: AWS SES developer guide, "Tenant-level suppression". Good until one of these changes.
struct suppression_rules {
    suppressed_destinations const* list;
    std::vector<suppression_reason> const* reasons;
    bool of_tenant; // the list is
};
suppression_rules suppression_rules_of(account const& a, mail const& m);

// The entry that keeps a mail with these rules from the address; null if none does. Entries are good until the address
// is added again or removed.
suppressed_destination const* suppression_of(std::string_view address, suppression_rules const& rules);

// Adds the recipients of a hard bounce or a complaint to the mail's list, if that reason counts and there is room.
// Never adds the simulator's addresses.
void suppress_after(account& a, mail const& m, event const& e);

} // namespace sesame::ses
