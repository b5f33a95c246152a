#pragma once
#include <boost/describe/class.hpp>

namespace sesame::ses {

// The deliverability dashboard and its test reports.
struct deliverability_state {};
BOOST_DESCRIBE_STRUCT(deliverability_state, (), ())

} // namespace sesame::ses
