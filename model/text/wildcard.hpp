#pragma once
#include <string_view>

namespace sesame {

// Patterns in which * stands for any run of characters, also none. Both take time in proportion to the product of the
// lengths at worst.

// A pattern of our own. An empty one fits all.
bool like(std::string_view pattern, std::string_view text);

// IAM's: ? stands for one character.
bool matches_pattern(std::string_view pattern, std::string_view text);

} // namespace sesame
