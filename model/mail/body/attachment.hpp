#pragma once
#include "model/mail/body/mime.hpp"

#include <optional>
#include <string>
#include <string_view>

// Attachments, and the test files for virus and spam scanners.

namespace sesame::mime {

// From Content-Disposition, else from the name of Content-Type; RFC 2047 words decoded.
std::optional<std::string> file_name(part const& of);

// Whether SES refuses attachments with this name for its extension, lower case or not. White space and dots at the end
// do not count: Windows drops them.
bool is_blocked_name(std::string_view file_name);

// The first file name, here or in nested parts, with an extension that SES refuses.
std::optional<std::string> blocked_attachment(part const& of);

// Whether a decoded body, here or in nested parts, has the harmless test "virus" of eicar.org, or the test "spam" of
// SpamAssassin.
bool contains_eicar(part const& of);
bool contains_eicar(std::string_view decoded_body);
bool contains_gtube(part const& of);

} // namespace sesame::mime
