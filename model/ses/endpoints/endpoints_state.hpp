#pragma once
#include <boost/describe/class.hpp>

namespace sesame::ses {

// Multi-region endpoints.
struct endpoints_state {};
BOOST_DESCRIBE_STRUCT(endpoints_state, (), ())

} // namespace sesame::ses
