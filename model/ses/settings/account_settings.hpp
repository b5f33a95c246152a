#pragma once
#include <boost/describe/class.hpp>

namespace sesame::ses {

// Settings of an account that only SES v2 has.
struct account_settings {};
BOOST_DESCRIBE_STRUCT(account_settings, (), ())

} // namespace sesame::ses
