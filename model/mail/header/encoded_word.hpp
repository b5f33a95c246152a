#pragma once
#include <optional>
#include <string>
#include <string_view>

// Words of RFC 2047, "=?charset?B or Q?...?=", which carry other alphabets through headers.

namespace sesame::mime {

// How to treat words with white space inside, "=" without two digits, or characters outside base64's alphabet. SES's
// JavaMail keeps them as they are; people want to read as much as possible.
enum class malformed_words { read, kept };

// Decodes the encoded words of a text to UTF-8. Words in unknown charsets (see to_utf8) stay, and so does text that
// only looks like a word. White space between two decoded words goes.
std::string decode_words(std::string_view text, malformed_words malformed = malformed_words::read);

// Text for a Subject. Plain ASCII stays; other text becomes encoded words of at most 75 characters, separated by spaces
// and never cut within a character. Q if most of it is ASCII, else B, as JavaMail's MimeUtility chooses. Control
// characters count as not ASCII, so no line break gets into a header. from_utf8 must know the charset.
std::string encode_word(std::string_view utf8, std::string_view charset = "UTF-8");

// The same for a display name: also encodes punctuation that has a meaning in addresses.
std::string encode_phrase(std::string_view utf8);

} // namespace sesame::mime
