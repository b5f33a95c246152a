#pragma once
#include <boost/describe/enum.hpp>

namespace sesame::ses {

// Of the file of an import or export job. Spelled as AWS spells it.
BOOST_DEFINE_FIXED_ENUM_CLASS(data_format, unsigned char, CSV, JSON)

} // namespace sesame::ses
