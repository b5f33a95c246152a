#include "server/logging/printable.hpp"

#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame::server {
namespace {

struct range {
    char32_t first, last;
};

// Characters without a shape that change how other text looks: controls, marks of direction, line ends, invisible
// characters and tags (of Unicode's categories Cc, Cf, Zl and Zp those that texts in practice have).
constexpr range unseen[]{{0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},      {0x061C, 0x061C},
                         {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E},  {0x2060, 0x206F},
                         {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};

bool is_unseen(char32_t c) {
    return std::any_of(std::begin(unseen), std::end(unseen),
                       [c](range const& r) { return c >= r.first && c <= r.last; });
}

void append_unit(std::string& out, char32_t unit) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) out.push_back("0123456789abcdef"[unit >> shift & 15]);
}

// As JSON does: a character beyond U+FFFF is two units of UTF-16.
void append_escaped(std::string& out, char32_t c) {
    if (c == '\n') return void(out.append("\\n"));
    if (c == '\r') return void(out.append("\\r"));
    if (c == '\t') return void(out.append("\\t"));
    if (c < 0x10000) return append_unit(out, c);
    append_unit(out, 0xD800 + ((c - 0x10000) >> 10));
    append_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
}

bool is_plain(char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; }

void append_shown(std::string& out, std::string_view text, bool in_quotes) {
    while (true) {
        auto const* const special = std::find_if_not(text.begin(), text.end(), is_plain);
        out.append(text.begin(), special);
        text.remove_prefix(static_cast<std::size_t>(special - text.begin()));
        if (text.empty()) return;
        auto const length = utf8_sequence(text);
        auto const c = length == 0 ? U'\uFFFD' : code_point(text);
        if (length == 0 || is_unseen(c)) {
            append_escaped(out, c);
        } else {
            if (in_quotes && (c == '"' || c == '\\')) out.push_back('\\');
            out.append(text.substr(0, length));
        }
        text.remove_prefix(std::max(length, std::size_t{1}));
    }
}

} // namespace

std::string quoted(std::string_view text) {
    std::string out = "\"";
    append_shown(out, text, true);
    return out + "\"";
}

std::string printable(std::string_view text) {
    std::string out;
    append_shown(out, text, false);
    return out;
}

} // namespace sesame::server
