#pragma once
#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

namespace sesame::sns {

// JSON as AWS's parser (Jackson) takes it, in UTF-8. Half a surrogate pair that is escaped alone ("\ud83d", as
// JavaScript writes a text that was cut within a character) is read as U+FFFD; a document may be 1,000 levels deep.
// Nothing for what is no JSON.
std::optional<boost::json::value> parse_json(std::string_view text);

} // namespace sesame::sns
