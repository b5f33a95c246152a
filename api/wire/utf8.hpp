#pragma once
#include <string>
#include <string_view>

namespace sesame::wire {

// The length in bytes of the valid UTF-8 sequence at the start of `text`, which is not empty; 0 if there is none
// (overlong forms, surrogates and what lies beyond U+10FFFF are not valid).
std::size_t utf8_sequence(std::string_view text);

// The same text with every byte that is not part of valid UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string text);

} // namespace sesame::wire
