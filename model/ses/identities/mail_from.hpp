#pragma once
#include "model/ses/identities/verification.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <string>

namespace sesame::ses {

BOOST_DEFINE_FIXED_ENUM_CLASS(behavior_on_mx_failure, unsigned char, UseDefaultValue, RejectMessage)

// The custom MAIL FROM domain of an identity.
struct mail_from_settings {
    std::string domain; // empty: none
    struct verification verification {};
    behavior_on_mx_failure behavior = behavior_on_mx_failure::UseDefaultValue;
};
BOOST_DESCRIBE_STRUCT(mail_from_settings, (), (domain, verification, behavior))

// Sets the domain; an empty one removes it. Refuses unless the identity is known and the domain is a subdomain of it.
void set_mail_from(account& a, std::string const& identity, std::string const& domain, behavior_on_mx_failure behavior,
                   timestamp now);

// The domain of the envelope sender in mail by this identity of `owner`, which may be null: its MAIL FROM domain if
// that is verified, else SES's own. Refuses if the domain is not verified and the identity asks for RejectMessage.
std::string mail_from_domain(account const& owner, identity const* sender);

} // namespace sesame::ses
