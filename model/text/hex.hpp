#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sesame {

// Two lower-case hex digits for each byte.
std::string hex(std::string_view bytes);

// The value of the two hexadecimal digits at `at`, of either case; nothing if there are no two digits.
std::optional<char> hex_byte(std::string_view text, std::size_t at);

} // namespace sesame
