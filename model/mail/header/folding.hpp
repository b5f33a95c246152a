#pragma once
#include <string>
#include <string_view>

namespace sesame::mime {

// A header as it is written, with CRLF: in lines of 76 characters where white space permits. As JavaMail's
// MimeUtility.fold does.
std::string folded(std::string_view name, std::string_view value);

} // namespace sesame::mime
