#pragma once
#include <boost/describe/class.hpp>

namespace sesame::ses {

// What the metrics of SES v2 count.
struct insights_state {};
BOOST_DESCRIBE_STRUCT(insights_state, (), ())

} // namespace sesame::ses
