#pragma once
#include <string>
#include <string_view>

namespace sesame::server {

// A stranger's text for a line that people read and programs parse: in quotes, as JSON writes it. Nothing in it ends
// the line, moves a terminal's cursor, hides, or turns the direction of writing: controls of ASCII and of Unicode
// become \u…. What is not UTF-8 becomes \ufffd.
std::string quoted(std::string_view text);

// The same without the quotes, for a sentence; quotes and backslashes stay as they are.
std::string printable(std::string_view text);

} // namespace sesame::server
