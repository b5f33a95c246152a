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

// Eight characters at a time, the first in the lowest byte.
using eight = std::uint64_t;
static_assert(std::endian::native == std::endian::little);

constexpr eight each(unsigned char c) { return eight{0x01'01'01'01'01'01'01'01} * c; }

// How many of them stand before the first that needs an escape. One test finds controls and '"': with bit 1 turned over
// they are all less than '!', and no other character is. A subtraction borrows only from what is above a byte that it
// finds.
int plain_among(eight characters) {
    auto const turned = characters ^ each(0x02), from_backslash = characters ^ each('\\');
    auto const found = ((turned - each('!')) & ~turned) | ((from_backslash - each(1)) & ~from_backslash);
    return std::countr_zero(found & each(0x80)) / 8;
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

// Writes a text with its escapes. It may write eight bytes where it writes one.
char* write(char* to, std::string_view text) {
    auto const* from = text.data();
    auto const* const end = from + text.size();
    while (end - from >= 8) {
        eight characters;
        std::memcpy(&characters, from, sizeof characters);
        std::memcpy(to, &characters, sizeof characters);
        auto const plain = plain_among(characters);
        from += plain;
        to += plain;
        if (plain < 8) to = write_escape(to, *from++);
    }
    for (; from != end; ++from) {
        if (letter_of(*from) == 0)
            *to++ = *from;
        else
            to = write_escape(to, *from);
    }
    return to;
}

} // namespace

void json_text::quote(std::string_view text) {
    constexpr std::size_t piece = 64, longest_escape = 6, quotes = 2;
    add('"');
    for (; text.size() > piece; text.remove_prefix(piece))
        end_ = write(room_for(longest_escape * piece), text.substr(0, piece));
    end_ = write(room_for(longest_escape * text.size() + quotes), text);
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
