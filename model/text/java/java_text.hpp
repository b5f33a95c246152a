#pragma once
#include <cstddef>
#include <string>
#include <string_view>

// Characters as AWS's JSON parsers count and name them. They are written in Java: a character is a unit of UTF-16.

namespace sesame {

// The first character of valid UTF-8 text, which is not empty, as Jackson writes it: "'x' (code 120)",
// "'…' (code 8230 / 0x2026)", "(CTRL-CHAR, code 1)". Half a surrogate pair prints as a question mark.
std::string described_character(std::string_view text);

// How many such characters valid UTF-8 text has; its longest start with at most so many.
std::size_t java_length(std::string_view text);
std::string_view java_prefix(std::string_view text, std::size_t length);

// "line: 1, column: 12" for an offset in bytes.
std::string line_and_column(std::string_view text, std::size_t place);

} // namespace sesame
