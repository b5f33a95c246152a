#pragma once
#include "model/mail/body/mime.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::mime {

struct attached_file {
    std::string name;         // empty if it has none
    std::string content_type; // in lower case, without parameters
    std::string content_id;   // without "<" and ">"; empty if it has none
    std::string content;      // decoded
};

// A mail's content for people: all text is valid UTF-8.
struct mail_content {
    std::vector<header> headers;           // encoded words decoded
    std::optional<std::string> text, html; // the first of each that is no attachment
    std::vector<attached_file> files;      // all other parts, messages within the message undivided
};

mail_content read_content(part const& message);

// The part's type in lower case; "text/plain" if it is missing or malformed (RFC 2045 section 5.2).
std::string content_type_of(part const& p);

// A text part's body, decoded, in UTF-8 if its charset is known. Without a charset it counts as UTF-8, or else as
// Windows-1252.
std::string readable_text(part const& p);

// A header's value with its encoded words decoded. Bytes that are no UTF-8 count as Windows-1252.
std::string readable_value(std::string_view value);

} // namespace sesame::mime
