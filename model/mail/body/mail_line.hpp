#pragma once
#include <cstddef>
#include <string_view>

namespace sesame::mime {

// A line of a mail; the text points into the mail.
struct mail_line {
    std::string_view text; // without its end
    std::size_t next;      // where the following line begins
};

// The line that begins at `begin`. It ends as in JavaMail's LineInputStream, which SES uses: with LF, CRLF, a CR alone,
// or CR CR LF.
inline mail_line line_at(std::string_view mail, std::size_t begin) {
    auto end = begin;
    while (end < mail.size() && mail[end] != '\n' && mail[end] != '\r') ++end;
    auto const rest = mail.substr(end);
    std::size_t length = rest.empty() ? 0 : 1;
    if (rest.starts_with("\r\n"))
        length = 2;
    else if (rest.starts_with("\r\r\n"))
        length = 3;
    return {mail.substr(begin, end - begin), end + length};
}

// The place of the closing parenthesis of the comment that begins at `at` in a header; npos if there is none. Comments
// nest, and a backslash escapes the next character (RFC 822).
constexpr std::size_t end_of_comment(std::string_view text, std::size_t at) {
    for (int depth = 1; depth > 0;) {
        if (++at >= text.size()) return text.npos;
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '(')
            ++depth;
        else if (text[at] == ')')
            --depth;
    }
    return at;
}

} // namespace sesame::mime
