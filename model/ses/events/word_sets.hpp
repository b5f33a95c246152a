#pragma once
#include <boost/describe/enum.hpp>

// Words of which SES knows no others, spelled as it spells them.

namespace sesame::ses {

// Of a configuration set or a receipt rule: whether mail goes by TLS only.
BOOST_DEFINE_FIXED_ENUM_CLASS(tls_policy, unsigned char, Optional, Require)

// What a receipt filter does with the mail of its addresses.
BOOST_DEFINE_FIXED_ENUM_CLASS(filter_policy, unsigned char, Allow, Block)

// Where a CloudWatch dimension has its value from.
BOOST_DEFINE_FIXED_ENUM_CLASS(dimension_source, unsigned char, messageTag, emailHeader, linkTag)

BOOST_DEFINE_FIXED_ENUM_CLASS(bounce_type, unsigned char, Permanent, Transient, Undetermined)

} // namespace sesame::ses
