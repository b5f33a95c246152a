#pragma once
#include <string>
#include <string_view>

namespace sesame {

// The length in bytes of the valid UTF-8 sequence at the start of `text`, which must not be empty; 0 if there is none.
// Overlong forms, surrogates and code points beyond U+10FFFF are not valid.
std::size_t utf8_sequence(std::string_view text);

// The longest start of valid UTF-8 text that has at most `bytes` bytes and cuts no character.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

// The same text, or, if it is longer, its start of at most `bytes` bytes and "…". Frees the memory of the rest.
std::string cut_text(std::string text, std::size_t bytes);

// The same text with every byte that is not part of valid UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string text);
// Replaces them from there on.
void make_valid_utf8(std::string& text, std::size_t from);

// How many characters valid UTF-8 text has. In other text, every byte that continues no character counts.
std::size_t utf8_length(std::string_view text);

// The first character of valid UTF-8 text, which must not be empty.
char32_t code_point(std::string_view text);

void append_utf8(std::string& out, char32_t character);

} // namespace sesame
