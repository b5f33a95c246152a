#pragma once
#include <optional>
#include <string>
#include <string_view>

// RFC 4648 section 4.

namespace sesame {

std::string base64(std::string_view bytes);

// Nothing if a character is neither of the alphabet nor white space, if anything but white space follows the padding,
// or if the last group is a single character. Padding may be missing.
std::optional<std::string> from_base64(std::string_view text);

// As mail readers decode a body (RFC 2045 section 6.8): what is not of the alphabet is skipped, and text may go on
// after padding.
std::string from_base64_leniently(std::string_view text);

} // namespace sesame
