#pragma once
#include <boost/describe/class.hpp>

namespace sesame::ses {

// Import and export jobs, and the files that they read.
struct jobs_state {};
BOOST_DESCRIBE_STRUCT(jobs_state, (), ())

} // namespace sesame::ses
