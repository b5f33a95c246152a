#pragma once
#include "model/mail/body/mime.hpp"

#include <string>
#include <string_view>

// Content-Transfer-Encoding, RFC 2045 section 6.

namespace sesame::mime {

enum class transfer_encoding { none, quoted_printable, base64 }; // none: 7bit, 8bit, binary and unknown ones

transfer_encoding encoding_of(part const& p);

// The decoded body. Base64 is read leniently.
std::string decoded_body(part const& of);
std::string decoded_text(std::string_view text, transfer_encoding encoding);

// JavaMail's choice for text: none (7bit) for ASCII in lines that SMTP carries, base64 if most of it is not ASCII, else
// quoted-printable.
transfer_encoding encoding_for(std::string_view bytes);
std::string_view name_of(transfer_encoding encoding);

// Whether a line is too long for SMTP: more than 998 bytes.
bool has_long_lines(std::string_view bytes);

// Encodes in lines of at most 76 characters, without a line end at the end. Lines of text that is not base64 end with
// CRLF.
std::string encoded_text(std::string_view bytes, transfer_encoding encoding);

// Quoted-printable that decodes to exactly these bytes: only CRLF ends a line.
std::string exact_quoted_printable(std::string_view bytes);

} // namespace sesame::mime
