#pragma once
#include <boost/describe/class.hpp>

#include <string>

namespace sesame::api::control {

// An attribute of a message, as bodies of our own API give it.
struct written_attribute {
    std::string type = "String", value; // the value of a Binary one in base64
};
BOOST_DESCRIBE_STRUCT(written_attribute, (), (type, value))

} // namespace sesame::api::control
