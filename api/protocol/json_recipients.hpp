#pragma once
#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace sesame::api::protocol {

// The bare addresses that a call by JSON sends mail to. A raw mail without destinations goes to those in its headers.
std::vector<std::string> recipients_of_call(boost::json::object const& body);

} // namespace sesame::api::protocol
