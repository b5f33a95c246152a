#pragma once
#include <boost/describe/enum.hpp>

// Closed sets of words, spelled as SES spells them.

namespace sesame::ses {

// For a configuration set or a receipt rule: whether mail travels by TLS only.
BOOST_DEFINE_FIXED_ENUM_CLASS(tls_policy, unsigned char, Optional, Require)

// How a receipt filter treats mail from its addresses.
BOOST_DEFINE_FIXED_ENUM_CLASS(filter_policy, unsigned char, Allow, Block)

// The source of a CloudWatch dimension's value.
BOOST_DEFINE_FIXED_ENUM_CLASS(dimension_source, unsigned char, messageTag, emailHeader, linkTag)

BOOST_DEFINE_FIXED_ENUM_CLASS(bounce_type, unsigned char, Permanent, Transient, Undetermined)

} // namespace sesame::ses
