#pragma once
#include <boost/describe/class.hpp>

namespace sesame::ses {

// Contact lists and their contacts.
struct contacts_state {};
BOOST_DESCRIBE_STRUCT(contacts_state, (), ())

} // namespace sesame::ses
