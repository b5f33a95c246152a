#pragma once
#include <optional>
#include <string>
#include <string_view>

// The charsets of mail: UTF-8, US-ASCII, ISO-8859-1, ISO-8859-15 and Windows-1252, under their usual names in any case.

namespace sesame::mime {

// Bytes in a charset as UTF-8. Bytes in UTF-8 stay as they are, unchecked. Nothing for charsets not named above.
std::optional<std::string> to_utf8(std::string bytes, std::string_view charset);

// UTF-8 as bytes in a charset. Characters that it lacks become "?", as in Java. Nothing for charsets not named above.
std::optional<std::string> from_utf8(std::string_view text, std::string_view charset);

// Whether SES knows this charset, which means: whether Java does.
bool is_charset(std::string_view name);

} // namespace sesame::mime
