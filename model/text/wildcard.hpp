#pragma once
#include <string_view>

namespace sesame {

// In a pattern * stands for any run of characters, also none. At worst, time grows with the product of the lengths.

// A pattern of our own. An empty one fits all.
bool like(std::string_view pattern, std::string_view text);

// IAM's: ? stands for one character.
bool matches_pattern(std::string_view pattern, std::string_view text);

} // namespace sesame
