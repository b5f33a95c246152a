#pragma once
#include "model/base/registry.hpp"
#include "model/ses/endpoints/multi_region_endpoint.hpp"

#include <boost/describe/class.hpp>

namespace sesame::ses {

struct endpoints_state {
    registry<multi_region_endpoint> endpoints;
};
BOOST_DESCRIBE_STRUCT(endpoints_state, (), (endpoints))

} // namespace sesame::ses
