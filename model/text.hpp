#pragma once
#include <string>
#include <string_view>

// What protocols need of text: ASCII only, no locale.

namespace sesame {

std::string ascii_lower(std::string_view text);

// Without space, tab, CR and LF at both ends.
std::string_view trim(std::string_view text);

// Equal when the case of ASCII letters is ignored.
bool iequals(std::string_view a, std::string_view b);

// Whether there is nothing in it but ASCII letters, digits and characters of `punctuation`. True of empty text.
bool made_of(std::string_view text, std::string_view punctuation);

inline bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

} // namespace sesame
