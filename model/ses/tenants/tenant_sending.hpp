#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
}

// Checks the resources of a mail that is sent for a tenant. AWS checks the tenant before senders and recipients
// (reported in August 2026).

namespace sesame::ses {

struct formatted_email;
struct tenant;

// The tenant that a mail is sent for; null if the request names none. Refuses an unknown one
// (tenant_to_send_not_found).
tenant const* sending_tenant(account const& a, std::optional<std::string> const& name);

struct used_sender {
    std::string_view address;
    std::optional<std::string> identity_arn{}; // if the request names it
};

// The resources that a mail uses.
struct used_resources {
    std::vector<used_sender> senders;     // at least one; a raw mail may have more: the envelope's, From, Sender
    std::string_view configuration_set{}; // empty: the default one of the first sender's identity
    std::string_view template_name{};     // of a stored template; empty: none
};

// Refuses if one of these is not the tenant's (tenant_lacks_resources, with all that it lacks), or if the tenant's
// sending is disabled. The identity is the address, or else the domain that it falls under. Nothing is checked if there
// is no tenant.
void check_tenant(account const& a, tenant const* who, used_resources const& used);

// The same for a mail that SES composes, from a stored template of this name if it is not empty.
void check_tenant_of(account const& a, formatted_email const& e, std::string_view template_name = {});

// Refuses if the customer disabled the sending of this identity of `owner`, or of this set, for whichever tenant.
void check_reputation(account const& a, account const& owner, std::string_view identity,
                      std::string_view configuration_set);

} // namespace sesame::ses
