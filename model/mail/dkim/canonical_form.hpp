#pragma once
#include <string>
#include <string_view>
#include <vector>

// The forms of a mail that DKIM signs (RFC 6376, section 3.4), and its division into fields. A lone LF counts as CRLF,
// because it is one on its way by SMTP.

namespace sesame::mime {

// A mail, or a message within one, as DKIM sees it: views into the mail.
struct divided_mail {
    std::vector<std::string_view> fields; // with continuation lines and line ends, in order
    std::string_view body;
};
divided_mail divided(std::string_view mail);

// The name of a field, as written.
std::string_view field_name(std::string_view field);

// A field in the relaxed form, without its line end.
std::string relaxed_field(std::string_view field);

// A body in the simple form: without empty lines at its end.
std::string simple_body(std::string_view body);

} // namespace sesame::mime
