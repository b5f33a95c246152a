#pragma once
#include <map>
#include <string>

namespace sesame {
struct account;
} // namespace sesame

namespace sesame::ses {

// The sending authorization policies of an identity, by name. Their effect: sending_authorization.hpp.
using identity_policies = std::map<std::string, std::string>;

// Adds or replaces a policy; the identity need not be known. Refuses a malformed policy.
void put_identity_policy(account& a, std::string const& identity, std::string const& name, std::string const& policy);

// Nothing happens if there is none.
void delete_identity_policy(account& a, std::string const& identity, std::string const& name);

// Refuses a malformed identity; empty if there are none. Good until a policy of the identity is changed, or the
// identity is deleted.
identity_policies const& policies_of(account const& a, std::string const& identity);

// SES v2: all refuse an identity that is not known (identity_of_policy_not_found).
void create_email_identity_policy(account& a, std::string const& identity, std::string const& name,
                                  std::string const& policy); // refuses a name that is taken
// Refuse an unknown policy.
void update_email_identity_policy(account& a, std::string const& identity, std::string const& name,
                                  std::string const& policy);
void delete_email_identity_policy(account& a, std::string const& identity, std::string const& name);
// Good as long as those of policies_of.
identity_policies const& email_identity_policies(account const& a, std::string const& identity);

} // namespace sesame::ses
