#pragma once
#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

// Tools for protocols' texts: ASCII only, no locale.

namespace sesame {

std::string ascii_lower(std::string_view text);

// Without space, tab, CR and LF at both ends.
std::string_view trim(std::string_view text);

// Equal when the case of ASCII letters is ignored.
bool iequals(std::string_view a, std::string_view b);

// Whether it has only ASCII letters, digits and characters of `punctuation`. True for empty text.
bool made_of(std::string_view text, std::string_view punctuation);

inline bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The whole text as a number; nothing if it is empty, no number, or too large for Number.
template<class Number>
std::optional<Number> whole_number(std::string_view text) {
    auto out = Number{};
    auto const* const end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(text.data(), end, out);
    if (error != std::errc{} || stopped != end) return std::nullopt;
    return out;
}

inline std::optional<std::string> unless_empty(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

// "a, b, c".
template<class Texts>
std::string joined(Texts const& texts, std::string_view between = ", ") {
    std::string out;
    bool first = true;
    for (auto const& text : texts) {
        if (!first) out.append(between);
        out.append(text);
        first = false;
    }
    return out;
}

// Appends them all, none of which may be a part of `out`. It grows once; so many calls of std::string::append take
// several times as long.
template<class... Pieces>
void append(std::string& out, Pieces const&... pieces) {
    auto const at = out.size();
    out.resize(at + (std::string_view(pieces).size() + ...));
    auto* to = out.data() + at;
    auto const put = [&to](std::string_view piece) { to = std::copy(piece.begin(), piece.end(), to); };
    (put(pieces), ...);
}

// How many characters must change to make one text the other, ignoring case (Levenshtein).
std::size_t edit_distance(std::string_view a, std::string_view b);

} // namespace sesame
