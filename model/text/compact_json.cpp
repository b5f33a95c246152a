#include "model/text/compact_json.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sesame {
namespace {

// The letter after the backslash in a character's escape; 'u' before its number; 0: it is not escaped.
constexpr auto escapes = [] {
    std::array<char, 256> out{};
    for (std::size_t c = 0; c < ' '; ++c) out[c] = 'u';
    constexpr std::string_view named = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
    for (std::size_t i = 0; i < named.size(); ++i) out[static_cast<unsigned char>(named[i])] = letters[i];
    return out;
}();

constexpr char escape_of(char c) { return escapes[static_cast<unsigned char>(c)]; }

// Whether the text has nothing for JSON to escape. Looks at all of it, so that a compiler can take many bytes at once:
// this is the largest part of a large fan-out.
bool is_plain(std::string_view text) {
    unsigned char odd = 0; // of the characters' size: bools are taken one by one
    for (unsigned char const c : text) odd |= static_cast<unsigned char>((c < ' ') | (c == '"') | (c == '\\'));
    return odd == 0;
}

void append_escaped(std::string& out, std::string_view text) {
    constexpr std::size_t piece = 64, longest_escape = 6;
    std::array<char, piece * longest_escape> room;
    for (; !text.empty(); text.remove_prefix(std::min(text.size(), piece))) {
        auto* to = room.data();
        for (char const c : text.substr(0, piece)) {
            auto const letter = escape_of(c);
            if (letter == 0) {
                *to++ = c;
                continue;
            }
            *to++ = '\\';
            *to++ = letter;
            if (letter == 'u') to = std::copy_n(c < 0x10 ? "000" : "001", 3, to);
            if (letter == 'u') *to++ = "0123456789abcdef"[c % 16];
        }
        out.append(room.data(), to);
    }
}

} // namespace

void append_quoted(std::string& out, std::string_view text) {
    out.push_back('"');
    is_plain(text) ? void(out.append(text)) : append_escaped(out, text);
    out.push_back('"');
}

void compact_json::set_comma() {
    constexpr std::string_view before_a_first = "{[:";
    if (!out_.empty() && before_a_first.find(out_.back()) == before_a_first.npos) out_.push_back(',');
}

compact_json& compact_json::key(std::string_view key) {
    text(key);
    out_.push_back(':');
    return *this;
}

compact_json& compact_json::open(char bracket) {
    set_comma();
    out_.push_back(bracket);
    return *this;
}

compact_json& compact_json::close(char bracket) {
    out_.push_back(bracket);
    return *this;
}

compact_json& compact_json::text(std::string_view value) {
    set_comma();
    append_quoted(out_, value);
    return *this;
}

compact_json& compact_json::texts(std::vector<std::string> const& values) {
    open('[');
    for (auto const& value : values) text(value);
    return close(']');
}

compact_json& compact_json::number(std::int64_t value) {
    std::array<char, 20> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return literal({digits.data(), end});
}

compact_json& compact_json::literal(std::string_view value) {
    set_comma();
    out_.append(value);
    return *this;
}

} // namespace sesame
