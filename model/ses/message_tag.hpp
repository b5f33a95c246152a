#pragma once
#include <boost/describe/class.hpp>
#include <string>

namespace sesame::ses {

struct message_tag {
    std::string name, value;
};
BOOST_DESCRIBE_STRUCT(message_tag, (), (name, value))

} // namespace sesame::ses
