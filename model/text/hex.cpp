#include "model/text/hex.hpp"

namespace sesame {

std::string hex(std::string_view bytes) {
    std::string out;
    out.reserve(2 * bytes.size());
    for (unsigned char const byte : bytes) {
        out.push_back("0123456789abcdef"[byte >> 4]);
        out.push_back("0123456789abcdef"[byte & 15]);
    }
    return out;
}

std::optional<char> hex_byte(std::string_view text, std::size_t at) {
    auto const digit = [&](std::size_t i) {
        auto const c = i < text.size() ? text[i] : ' ';
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    auto const high = digit(at), low = digit(at + 1);
    if (high < 0 || low < 0) return std::nullopt;
    return static_cast<char>(high * 16 + low);
}

} // namespace sesame
