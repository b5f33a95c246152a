#pragma once
#include <boost/describe/enum.hpp>
#include <string>

namespace sesame {
struct account;
} // namespace sesame

namespace sesame::ses {

// How sure a finding is. Spelled as AWS spells it.
BOOST_DEFINE_FIXED_ENUM_CLASS(confidence, unsigned char, LOW, MEDIUM, HIGH)

// Findings about an address. Here nobody asks DNS or a mail server: the domain is judged by its name, and the
// mailbox by what would happen to a mail of this account now.
struct address_insights {
    confidence is_valid, has_valid_syntax, has_valid_dns_records, mailbox_exists, is_role_address, is_disposable,
        is_random_input;
};

// Refuses an empty text (email_address_missing).
address_insights address_insights_of(account const& a, std::string const& address);

} // namespace sesame::ses
