#pragma once
#include <boost/json/value.hpp>
#include <string>

namespace sesame::handlebars {

// As text, the way JavaScript converts: 1.0 is "1", a list its members with commas, an object "[object Object]".
// Whole numbers beyond 2^53 keep their digits.
std::string display(boost::json::value const& v);

// false, null, "", 0 and [] are falsy; {} is not.
bool is_falsy(boost::json::value const& v);

} // namespace sesame::handlebars
