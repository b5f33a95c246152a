#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame {
namespace {

unsigned byte(char c) { return static_cast<unsigned char>(c); }

// Looks at all of it, so that a compiler can take many bytes at once.
bool is_ascii(std::string_view text) {
    unsigned char all = 0;
    for (unsigned char const c : text) all |= c;
    return all < 0x80;
}

} // namespace

std::size_t utf8_sequence(std::string_view text) {
    auto const first = byte(text[0]);
    if (first < 0x80) return 1;
    std::size_t const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(text[i]) & 0xc0) != 0x80) return 0;
    auto const second = byte(text[1]);
    bool const overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
    bool const surrogate = first == 0xed && second >= 0xa0;
    bool const too_large = first == 0xf4 && second >= 0x90;
    return overlong || surrogate || too_large ? 0 : length;
}

std::size_t utf8_length(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (byte(c) & 0xc0) != 0x80; }));
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (byte(text[bytes]) & 0xc0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

void make_valid_utf8(std::string& text, std::size_t from) {
    auto const rest = std::string_view(text).substr(from);
    if (!is_ascii(rest)) text.replace(from, rest.size(), valid_utf8(std::string(rest)));
}

std::string valid_utf8(std::string text) {
    constexpr std::string_view replacement = "\xef\xbf\xbd";
    if (is_ascii(text)) return text;
    std::size_t bad = 0;
    for (std::string_view rest = text; !rest.empty();) {
        auto const length = utf8_sequence(rest);
        bad += length == 0;
        rest.remove_prefix(std::max<std::size_t>(length, 1));
    }
    if (bad == 0) return text;
    std::string out;
    out.reserve(text.size() + bad * (replacement.size() - 1));
    for (std::string_view rest = text; !rest.empty();) {
        auto const length = utf8_sequence(rest);
        out.append(length ? rest.substr(0, length) : replacement);
        rest.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

char32_t code_point(std::string_view text) {
    auto const first = static_cast<unsigned char>(text[0]);
    std::size_t const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    char32_t out = length == 1 ? first : first & (0x7fu >> length);
    for (std::size_t i = 1; i < std::min(length, text.size()); ++i)
        out = out << 6 | (static_cast<unsigned char>(text[i]) & 0x3f);
    return out;
}

void append_utf8(std::string& out, char32_t character) {
    auto const put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    auto const put_tail = [&](int shift) { put(0x80 | ((character >> shift) & 0x3F)); };
    if (character < 0x80) return put(character);
    if (character < 0x800) {
        put(0xC0 | (character >> 6));
    } else {
        if (character < 0x10000) {
            put(0xE0 | (character >> 12));
        } else {
            put(0xF0 | (character >> 18));
            put_tail(12);
        }
        put_tail(6);
    }
    put_tail(0);
}

std::string cut_text(std::string text, std::size_t bytes) {
    return text.size() <= bytes ? std::move(text) : std::string(utf8_prefix(text, bytes)) + "…";
}

} // namespace sesame
