#pragma once
#include "model/text/utf8.hpp"

#include <exception>
#include <string>
#include <utility>

namespace sesame::mime {

// Why an address or a header's value cannot be read, or a text cannot be written. The readers and writers of mail throw
// nothing else.
struct syntax_error : std::exception {
    enum class reason {
        malformed_address,   // text: JavaMail's words about it
        no_domain,           // an address is empty or only a local part
        line_break,          // within a quoted local part; text: the address
        too_long,            // text: the address with its display name
        malformed_field,     // text: JavaMail's words about it
        unsupported_charset, // text: its name
    };
    syntax_error(reason why_, std::string text_)
        : why(why_)
        , text(valid_utf8(std::move(text_))) {}

    reason why;
    std::string text;

    char const* what() const noexcept override { return text.c_str(); }
};

} // namespace sesame::mime
