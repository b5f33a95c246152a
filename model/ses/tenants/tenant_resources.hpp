#pragma once
#include "model/base/time.hpp"
#include "model/ses/tenants/tenants_state.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
}

// The identities, configuration sets and templates that tenants may use. A resource may belong to several tenants.

namespace sesame::ses {

// "identity", "configuration-set" or "template", as in the ARN: AWS shows and takes these as the type, and not the
// words of its own model (reported in August 2026).
std::string_view resource_type_of(std::string_view arn);

// Refuses another type.
void check_resource_type(std::string_view type);

// Refuse an ARN that names no such resource of this account and region.
void associate(account& a, std::string const& tenant_name, std::string const& resource_arn, timestamp now);
// Nothing happens if the tenant does not have the resource.
void dissociate(account& a, std::string const& tenant_name, std::string const& resource_arn);

// A tenant that is about to go has no resources any more.
void forget_resources(account& a, tenant const& gone);

// The ARNs of a tenant's resources of this type (empty: of all) after this one, in their order. Refuses an unknown
// tenant.
struct resources_page {
    std::vector<std::string> arns;
    bool more = false;
};
resources_page resources_of(account const& a, std::string const& tenant_name, std::string_view type,
                            std::string_view after, std::size_t most);

struct tenant_of_resource {
    tenant const* who;
    timestamp since;
};
struct tenants_page {
    std::vector<tenant_of_resource> tenants;
    association last{};
    bool more = false;
};
// The oldest association first, after this one. Refuses an unknown resource.
tenants_page tenants_of(account const& a, std::string const& resource_arn, association after, std::size_t most);

// Refuses if a tenant has the resource with this last part of its ARN: "template/welcome". AWS deletes no such resource
// (Amazon SES Developer Guide, "Tenants").
void check_no_tenants(account const& a, std::string_view resource);

} // namespace sesame::ses
