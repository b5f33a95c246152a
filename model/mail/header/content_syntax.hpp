#pragma once
#include <string_view>

// The strict side of model/mail/header/content_field.hpp: the grammar of RFC 2045 section 5.1 as JavaMail's
// HeaderTokenizer, ContentType, ContentDisposition and ParameterList read it. They print what they found in two ways,
// and so does AWS: a type or disposition is bare (`Expected '/', got ;`), what is wrong with parameters stands in
// double quotes
// (`Expected ';', got "a.txt"`). These are reported from AWS 2012-2022; the others follow their pattern.

namespace sesame::mime {

// These throw syntax_error.
void check_content_type(std::string_view header_value);
void check_content_disposition(std::string_view header_value);

// The name of the encoding, a view into the value: its first atom, as JavaMail takes it, so that `base64;` and
// `base64 (c)` are base64. All of the value if it has none. Throws syntax_error for a quoted string or a
// comment without an end.
std::string_view check_transfer_encoding(std::string_view header_value);

// As above, but takes a value that is broken as it stands.
std::string_view read_transfer_encoding(std::string_view header_value);

} // namespace sesame::mime
