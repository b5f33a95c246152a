#pragma once
#include <boost/json/value.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sesame {

// Writes `by`, four hexadecimal digits, into each escape of JSON that is half a surrogate pair ("\ud83d", as JavaScript
// writes a text cut within a character).
void replace_half_pairs(std::string& json, std::string_view by);

// Reads JSON in UTF-8 as AWS's parser (Jackson) does; nothing for other text, or for what is deeper than so many
// levels: 1,000 unless somebody sets another limit. Half an escaped surrogate pair becomes U+FFFD.
std::optional<boost::json::value> parse_java_json(std::string_view text, std::size_t max_depth = 1'000);

} // namespace sesame
