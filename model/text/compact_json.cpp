#include "model/text/compact_json.hpp"

#include <array>
#include <charconv>

namespace sesame {
namespace {

constexpr bool is_escaped(unsigned char c) { return (c < ' ') | (c == '"') | (c == '\\'); }

// Whether the text has nothing for JSON to escape. Looks at all of it, so that a compiler can take many bytes at once:
// this is the largest part of a large fan-out.
bool is_plain(std::string_view text) {
    unsigned char odd = 0; // of the characters' size: bools are taken one by one
    for (unsigned char const c : text) odd |= static_cast<unsigned char>(is_escaped(c));
    return odd == 0;
}

void append_escape(std::string& out, char c) {
    constexpr std::string_view named = "\"\\\b\f\n\r\t", names = "\"\\bfnrt";
    constexpr std::string_view digits = "0123456789abcdef";
    out.push_back('\\');
    if (auto const at = named.find(c); at != named.npos)
        out.push_back(names[at]);
    else
        out.append(c < 0x10 ? "u000" : "u001").push_back(digits[static_cast<std::size_t>(c) % 16]);
}

} // namespace

// In runs: an event document in a notification has a quote every few bytes.
void append_quoted(std::string& out, std::string_view text) {
    out.push_back('"');
    if (is_plain(text)) {
        out.append(text);
    } else {
        std::size_t from = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (!is_escaped(static_cast<unsigned char>(text[at]))) continue;
            out.append(text, from, at - from);
            append_escape(out, text[at]);
            from = at + 1;
        }
        out.append(text, from);
    }
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
