#pragma once
#include "model/base/registry.hpp"
#include "model/ses/tenants/reputation_entity.hpp"
#include "model/ses/tenants/tenant.hpp"

#include <boost/describe/class.hpp>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace sesame::ses {

// Of a tenant, by its number, with a resource.
using association = std::pair<timestamp, registry<tenant>::number>;

// Tenants with their resources, and reputation entities.
struct tenants_state {
    registry<tenant> tenants;
    std::map<std::string, reputation_record, std::less<>> reputation; // by ARN; only of what was changed
    // Indexes: numbers of tenants by id, and by the ARN of a resource, with the time since when they have it.
    std::map<std::string, registry<tenant>::number, std::less<>> by_id{};
    std::map<std::string, std::set<association>, std::less<>> by_resource{};

    // Call this after reading the described members: makes the indexes.
    void rebuild();
    static constexpr std::size_t derived_members = 2;
};
BOOST_DESCRIBE_STRUCT(tenants_state, (), (tenants, reputation))

} // namespace sesame::ses
