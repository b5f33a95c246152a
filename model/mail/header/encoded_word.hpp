#pragma once
#include <optional>
#include <string>
#include <string_view>

// Words of RFC 2047, "=?charset?B or Q?...?=", which carry other alphabets through headers.

namespace sesame::mime {

// What becomes of words with white space within them, "=" without two digits, or what is not of base64's alphabet:
// JavaMail, which SES runs, keeps them; people want to read of them what there is to read.
enum class malformed_words { read, kept };

// Text with its encoded words decoded to UTF-8. Words in charsets that to_utf8 does not know, and what only looks like
// a word, stay as they are. White space between two decoded words goes.
std::string decode_words(std::string_view text, malformed_words malformed = malformed_words::read);

// Text for a Subject: as it is if plain ASCII, else as encoded words of at most 75 characters, separated by spaces and
// never cut within a character. Q if most of it is ASCII, else B, as JavaMail's MimeUtility chooses. Control characters
// count as not ASCII, so that no line break gets into a header. The charset is one that from_utf8 knows.
std::string encode_word(std::string_view utf8, std::string_view charset = "UTF-8");

// The same for a display name, in which punctuation would mean something to readers of addresses.
std::string encode_phrase(std::string_view utf8);

// The value of two hexadecimal digits at `at`; nothing if there are none.
std::optional<char> hex_byte(std::string_view text, std::size_t at);

} // namespace sesame::mime
