#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Content-Type and Content-Disposition: a value and its parameters.

namespace sesame::mime {

struct content_field {
    std::string value;                                           // without the parameters, case kept
    std::vector<std::pair<std::string, std::string>> parameters; // names in lower case

    // `name` in lower case; null if the parameter is missing. The text lives in this field.
    std::string const* parameter(std::string_view name) const;
};

// Reads the first thousand parameters, as far as it understands them. Quoted strings are unquoted; the forms of RFC
// 2231 ("filename*=utf-8''x", "filename*0=...") are decoded to UTF-8 and win over the plain parameter of that name.
// The strict reader: model/mail/header/content_syntax.hpp.
content_field read_content_field(std::string_view header_value);

// A text as a parameter "name*" has it: "UTF-8''caf%C3%A9" (RFC 2231, RFC 8187).
std::string extended_value(std::string_view utf8);

} // namespace sesame::mime
