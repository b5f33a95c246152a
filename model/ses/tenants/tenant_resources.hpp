#pragma once
#include "model/base/time.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
}

// The identities, configuration sets and templates that tenants may use. A resource may belong to several tenants.

namespace sesame::ses {

struct tenant;

// "identity", "configuration-set" or "template", as in the ARN: AWS shows and takes these as the type, and not the
// words of its own model (reported in August 2026).
std::string_view resource_type_of(std::string_view arn);

// Refuses another type.
void check_resource_type(std::string_view type);

// Refuse an ARN that names no such resource of this account and region.
void associate(account& a, std::string const& tenant_name, std::string const& resource_arn, timestamp now);
// Nothing happens if the tenant does not have the resource.
void dissociate(account& a, std::string const& tenant_name, std::string const& resource_arn);

// The ARNs of a tenant's resources of this type (empty: of all), in their order. Refuses an unknown tenant.
std::vector<std::string> resources_of(account const& a, std::string const& tenant_name, std::string_view type);

struct tenant_of_resource {
    tenant const* who;
    timestamp since;
};
// The oldest association first. Refuses an unknown resource.
std::vector<tenant_of_resource> tenants_of(account const& a, std::string const& resource_arn);

// Refuses if a tenant has the resource with this last part of its ARN: "template/welcome". AWS deletes no such resource
// (Amazon SES Developer Guide, "Tenants").
void check_no_tenants(account const& a, std::string_view resource);

} // namespace sesame::ses
