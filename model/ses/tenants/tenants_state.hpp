#pragma once
#include <boost/describe/class.hpp>

namespace sesame::ses {

// Tenants, what is associated with them, and reputation entities.
struct tenants_state {};
BOOST_DESCRIBE_STRUCT(tenants_state, (), ())

} // namespace sesame::ses
