#include "model/text/java/java_text.hpp"

#include "model/text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace sesame {

std::string described_character(std::string_view text) {
    auto const c = code_point(text);
    bool const is_pair = c > 0xFFFF;
    auto const unit = static_cast<unsigned>(is_pair ? 0xD800 + ((c - 0x10000) >> 10) : c);
    auto const code = "code " + std::to_string(unit);
    if (unit < ' ' || (unit >= 0x7F && unit <= 0x9F)) return "(CTRL-CHAR, " + code + ")";
    std::string out = "'";
    out.append(is_pair ? "?" : text.substr(0, utf8_sequence(text))).append("' (").append(code);
    if (unit > 0xFF) {
        char digits[8];
        out.append(" / 0x").append(digits, std::to_chars(std::begin(digits), std::end(digits), unit, 16).ptr);
    }
    return out + ")";
}

std::size_t java_length(std::string_view text) {
    std::size_t out = 0;
    for (unsigned char const c : text)
        if ((c & 0xC0) != 0x80) out += c >= 0xF0 ? 2 : 1;
    return out;
}

std::string_view java_prefix(std::string_view text, std::size_t length) {
    std::size_t end = 0;
    for (std::size_t taken = 0; end < text.size();) {
        auto const bytes = utf8_sequence(text.substr(end));
        taken += bytes == 4 ? 2 : 1;
        if (taken > length) break;
        end += bytes;
    }
    return text.substr(0, end);
}

std::string line_and_column(std::string_view text, std::size_t place) {
    auto const before = text.substr(0, place);
    auto const line = std::count(before.begin(), before.end(), '\n') + 1;
    auto const column = java_length(before.substr(before.rfind('\n') + 1)) + 1; // npos + 1 is 0
    return "line: " + std::to_string(line) + ", column: " + std::to_string(column);
}

} // namespace sesame
