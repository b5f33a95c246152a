#pragma once
#include <boost/describe/class.hpp>

namespace sesame::ses {

// Dedicated IPs and their pools.
struct dedicated_ips_state {};
BOOST_DESCRIBE_STRUCT(dedicated_ips_state, (), ())

} // namespace sesame::ses
