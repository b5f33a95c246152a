#pragma once
#include <cstddef>
#include <string_view>

namespace sesame::ses {

// Where the comment of a mail header ends that begins with the parenthesis at `at`: at its last parenthesis. Comments
// nest, and a backslash takes the meaning of what follows (RFC 822). npos if it has no end.
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

} // namespace sesame::ses
