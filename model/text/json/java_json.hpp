#pragma once
#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

namespace sesame::sns {

// Reads JSON in UTF-8 as AWS's parser (Jackson) does; nothing for other text. Half an escaped surrogate pair ("\ud83d",
// as JavaScript writes a text cut within a character) becomes U+FFFD. A document may be 1,000 levels deep.
std::optional<boost::json::value> parse_json(std::string_view text);

} // namespace sesame::sns
