#pragma once
#include "model/ses/identities/dkim_setup.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/tags/tags.hpp"

#include <string>
#include <string_view>

// Identities as SES v2 sees them: they are made once, and whoever deletes one that is not there is refused.

namespace sesame::ses {

struct email_identity_request {
    std::string name; // an address or a domain
    tag_list tags{};
    std::string configuration_set{}; // empty: none
    dkim_signing dkim{};             // of a domain
};

// Adds the identity and begins to verify it; a domain gets DKIM. Refuses a malformed or known name, an unknown
// configuration set, too many tags, and as check_new_dkim does. See identity.hpp for how long the reference is good.
identity& create_email_identity(accounts& all, account& a, email_identity_request const& made, timestamp now);

// Refuse an unknown name. The reference is good until the identity is deleted.
identity const& require_email_identity(account const& a, std::string_view name);
void delete_email_identity(account& a, std::string const& name);

// An empty set's name removes the default. Refuses an unknown identity or set.
void set_default_configuration_set(account& a, std::string const& identity, std::string const& set);

// The default set of the identity that covers an address; empty if it has none. Refuses if that set was deleted.
std::string default_configuration_set(account const& a, std::string_view address);

} // namespace sesame::ses
