#pragma once
#include "model/base/registry.hpp"
#include "model/ses/dedicated_ips/dedicated_ip.hpp"
#include "model/ses/dedicated_ips/ip_pool.hpp"

#include <boost/describe/class.hpp>

namespace sesame::ses {

// Dedicated IPs and their pools.
struct dedicated_ips_state {
    registry<ip_pool> pools;
    registry<dedicated_ip> ips;
};
BOOST_DESCRIBE_STRUCT(dedicated_ips_state, (), (pools, ips))

} // namespace sesame::ses
