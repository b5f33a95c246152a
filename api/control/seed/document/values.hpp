#pragma once
#include <boost/json/value.hpp>

#include <map>
#include <string>

namespace sesame::api::control {

using attribute_values = std::map<std::string, boost::json::value>;
using seed_tags = std::map<std::string, std::string>;

} // namespace sesame::api::control
