#pragma once
#include "model/base/registry.hpp"
#include "model/ses/tenants/reputation_entity.hpp"
#include "model/ses/tenants/tenant.hpp"

#include <boost/describe/class.hpp>
#include <map>
#include <string>

namespace sesame::ses {

// Tenants with their resources, and reputation entities.
struct tenants_state {
    registry<tenant> tenants;
    std::map<std::string, reputation_record, std::less<>> reputation; // by ARN; only of what was changed
};
BOOST_DESCRIBE_STRUCT(tenants_state, (), (tenants, reputation))

} // namespace sesame::ses
