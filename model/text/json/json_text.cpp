#include "model/text/json/json_text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

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

char letter_of(char c) { return escapes[static_cast<unsigned char>(c)]; }

// Sixteen characters at a time, in a register of the processor: an extension that GCC and Clang have.
constexpr std::size_t width = 16;
using sixteen [[gnu::vector_size(width)]] = unsigned char;
static_assert(std::endian::native == std::endian::little);

// How many of these characters stand before the first that needs an escape. With bit 1 turned over, controls and '"'
// are at most ' ', and no other character is.
std::size_t plain_among(sixteen characters) {
    auto const escaped = ((characters ^ 0x02) <= ' ') | (characters == '\\');
    auto const [first, second] = std::bit_cast<std::array<std::uint64_t, 2>>(escaped);
    auto const bits = first ? std::countr_zero(first) : 64 + std::countr_zero(second);
    return static_cast<std::size_t>(bits) / 8;
}

// Writes the escape of a character that needs one. Gives the place behind it.
char* write_escape(char* to, char c) {
    *to++ = '\\';
    *to++ = letter_of(c);
    if (to[-1] != 'u') return to;
    to = std::copy_n(c < 0x10 ? "000" : "001", 3, to);
    *to++ = "0123456789abcdef"[c % 16];
    return to;
}

// Writes with their escapes the characters up to `end`, which needs an escape or has as many behind it as are read at a
// time. It may write as many where it writes one.
char* write(char* to, char const*& from, char const* end) {
    while (from < end) {
        sixteen characters;
        std::memcpy(&characters, from, width);
        std::memcpy(to, &characters, width);
        auto const plain = plain_among(characters);
        from += plain;
        to += plain;
        if (plain < width && from < end) to = write_escape(to, *from++);
    }
    return to;
}

char* write(char* to, std::string_view text) {
    auto const* from = text.data();
    auto const* const end = from + text.size();
    if (text.size() >= width) to = write(to, from, end - width + 1);
    std::array<char, 2 * width> last{}; // zeros end it
    auto* const behind = std::copy(from, end, last.data());
    from = last.data();
    return write(to, from, behind);
}

} // namespace

void json_text::quote(std::string_view text) {
    constexpr std::size_t piece = 256, longest_escape = 6;
    add('"');
    for (; text.size() > piece; text.remove_prefix(piece))
        end_ = write(room_for(longest_escape * piece + width), text.substr(0, piece));
    end_ = write(room_for(longest_escape * text.size() + width), text);
    *end_++ = '"';
}

void json_text::grow(std::size_t bytes) {
    auto const written = size(), room = std::max(2 * written, written + bytes);
    auto larger = std::make_unique_for_overwrite<char[]>(room);
    std::copy_n(kept_.get(), written, larger.get());
    kept_ = std::move(larger);
    end_ = kept_.get() + written;
    limit_ = kept_.get() + room;
}

} // namespace sesame
