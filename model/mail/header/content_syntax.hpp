#pragma once
#include <string_view>

// The strict side of model/mail/header/content_field.hpp: the grammar of RFC 2045 section 5.1 as JavaMail's
// HeaderTokenizer, ContentType, ContentDisposition and ParameterList read it. They quote the input in two ways, and so
// does AWS: bare for a type or disposition (`Expected '/', got ;`), in double quotes for parameters (`Expected ';', got
// "a.txt"`). These are reported from AWS 2012-2022; the others follow their pattern.

namespace sesame::mime {

// These throw syntax_error.
void check_content_type(std::string_view header_value);
void check_content_disposition(std::string_view header_value);

// The name of the encoding, a view into the value: its first atom, as in JavaMail, so `base64;` and `base64 (c)` are
// base64; the whole value if there is no atom. Throws syntax_error for a quoted string or comment without an end.
std::string_view check_transfer_encoding(std::string_view header_value);

// As above, but gives a broken value unchanged.
std::string_view read_transfer_encoding(std::string_view header_value);

} // namespace sesame::mime
