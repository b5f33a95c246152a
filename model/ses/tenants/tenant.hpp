#pragma once
#include "model/base/registry.hpp"
#include "model/base/time.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/tags/tags.hpp"

#include <boost/describe/class.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
}

// Tenants: parts of an account, with resources and a reputation of their own. A mail that is sent for a tenant may use
// its resources only: see tenant_sending.hpp.

namespace sesame::ses {

// Which list counts for a tenant's mail, and what adds to it.
struct tenant_suppression {
    std::vector<suppression_reason> reasons; // empty: nothing is suppressed
    suppression_scope scope{};
};
BOOST_DESCRIBE_STRUCT(tenant_suppression, (), (reasons, scope))

struct tenant {
    std::string name;
    std::string id; // "tn-" and 30 hexadecimal digits
    timestamp created;
    std::optional<tenant_suppression> suppression{}; // absent: as the account says
    std::map<std::string, timestamp> resources{};    // by ARN: since when it has them
    registry<suppressed_destination> suppressed{};   // its own list, whatever its scope; by address
};
BOOST_DESCRIBE_STRUCT(tenant, (), (name, id, created, suppression, resources, suppressed))

inline std::string_view name_of(tenant const& t) { return t.name; } // for registry

// Both members of a tenant's suppression, or none: AWS refuses one without the other.
std::optional<tenant_suppression> suppression_pair(std::optional<std::vector<suppression_reason>> const& reasons,
                                                   std::optional<suppression_scope> scope);

// Refuses a bad or known name, and bad tags. Tenants are good until they are deleted.
tenant& create_tenant(account& a, std::string const& name, tag_list const& tags,
                      std::optional<tenant_suppression> suppression, timestamp now);
// Takes its tags, its suppression list and its reputation along; the resources stay.
void delete_tenant(account& a, std::string const& name);
void set_suppression(account& a, std::string const& name, std::optional<tenant_suppression> suppression);

// Refuse an empty name, and an unknown one.
tenant& require_tenant(account& a, std::string const& name);
tenant const& require_tenant(account const& a, std::string const& name);
// Refuses a malformed name, too: AWS does that where the call is about the tenant itself.
tenant const& require_named_tenant(account const& a, std::string const& name);

// By the last part of its ARN: "<name>/<id>", or the id alone. Only the id counts, as at AWS. Null if there is none.
tenant const* find_tenant_by_id(account const& a, std::string_view name_and_id);

// "tenant/<name>/<id>", the last part of its ARN.
std::string resource_of(tenant const& t);
std::string arn_of(account const& a, tenant const& t);

} // namespace sesame::ses
