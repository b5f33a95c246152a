#pragma once
#include <optional>
#include <string>
#include <string_view>

// RFC 4648 section 4.

namespace sesame {

std::string base64(std::string_view bytes);

// Nothing for characters outside the alphabet (except white space), for text after the padding, and for a last group of
// one character. Padding may be missing.
std::optional<std::string> from_base64(std::string_view text);

// As mail readers decode a body (RFC 2045 section 6.8): skips characters outside the alphabet, and reads on after
// padding.
std::string from_base64_leniently(std::string_view text);

} // namespace sesame
