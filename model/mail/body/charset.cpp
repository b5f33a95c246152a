#include "model/mail/body/charset.hpp"

#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sesame::mime {
namespace {

constexpr char32_t replacement = 0xFFFD; // as in Java, for bytes that a charset lacks

// The characters of the bytes 0x80 to 0xFF.
using upper_half = std::array<char32_t, 128>;

constexpr upper_half latin1 = [] {
    upper_half out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<char32_t>(0x80 + i);
    return out;
}();

constexpr upper_half latin9 = [] {
    auto out = latin1;
    constexpr std::pair<unsigned char, char32_t> changed[]{{0xA4, 0x20AC}, {0xA6, 0x160}, {0xA8, 0x161}, {0xB4, 0x17D},
                                                           {0xB8, 0x17E},  {0xBC, 0x152}, {0xBD, 0x153}, {0xBE, 0x178}};
    for (auto const& [byte, meaning] : changed) out[byte - 0x80u] = meaning;
    return out;
}();

constexpr upper_half windows1252 = [] {
    auto out = latin1;
    constexpr char32_t first[]{0x20AC,      replacement, 0x201A, 0x0192, 0x201E, 0x2026,      0x2020, 0x2021,
                               0x02C6,      0x2030,      0x0160, 0x2039, 0x0152, replacement, 0x017D, replacement,
                               replacement, 0x2018,      0x2019, 0x201C, 0x201D, 0x2022,      0x2013, 0x2014,
                               0x02DC,      0x2122,      0x0161, 0x203A, 0x0153, replacement, 0x017E, 0x0178};
    std::copy(std::begin(first), std::end(first), out.begin());
    return out;
}();

constexpr upper_half ascii = [] {
    upper_half out{};
    out.fill(replacement);
    return out;
}();

bool is_utf8(std::string_view lower_name) { return lower_name == "utf-8" || lower_name == "utf8"; }

upper_half const* find_single_byte(std::string_view lower_name) {
    static constexpr std::pair<std::string_view, upper_half const*> names[]{
        {"us-ascii", &ascii},     {"ascii", &ascii},   {"iso-8859-1", &latin1},        {"iso8859-1", &latin1},
        {"iso_8859-1", &latin1},  {"latin1", &latin1}, {"iso-8859-15", &latin9},       {"iso8859-15", &latin9},
        {"iso_8859-15", &latin9}, {"latin9", &latin9}, {"windows-1252", &windows1252}, {"cp1252", &windows1252}};
    auto const* const at =
        std::find_if(std::begin(names), std::end(names), [&](auto& n) { return n.first == lower_name; });
    return at == std::end(names) ? nullptr : at->second;
}

} // namespace

std::optional<std::string> to_utf8(std::string bytes, std::string_view charset) {
    auto const name = ascii_lower(charset);
    if (is_utf8(name)) return bytes;
    auto const* const meanings = find_single_byte(name);
    if (!meanings) return std::nullopt;
    if (std::all_of(bytes.begin(), bytes.end(), is_ascii)) return bytes;
    std::string out;
    out.reserve(bytes.size() * 2);
    for (char const c : bytes)
        if (is_ascii(c))
            out += c;
        else
            append_utf8(out, (*meanings)[static_cast<unsigned char>(c) - 0x80u]);
    return out;
}

std::optional<std::string> from_utf8(std::string_view text, std::string_view charset) {
    auto const name = ascii_lower(charset);
    if (is_utf8(name)) return std::string(text);
    auto const* const meanings = find_single_byte(name);
    if (!meanings) return std::nullopt;
    std::string out;
    while (!text.empty()) {
        auto const length = utf8_sequence(text);
        auto const character = length ? code_point(text) : replacement;
        auto const* const at = std::find(meanings->begin(), meanings->end(), character);
        if (character < 0x80)
            out += static_cast<char>(character);
        else if (character == replacement || at == meanings->end())
            out += '?';
        else
            out += static_cast<char>(0x80 + (at - meanings->begin()));
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

bool is_charset(std::string_view name) {
    // Java's charsets that are registered for mail. Sorted.
    static constexpr auto others = std::to_array<std::string_view>(
        {"big5",         "big5-hkscs",   "euc-jp",       "euc-kr",       "gb18030",      "gb2312",       "gbk",
         "ibm437",       "ibm850",       "ibm852",       "ibm855",       "ibm857",       "ibm862",       "ibm866",
         "iso-2022-cn",  "iso-2022-jp",  "iso-2022-kr",  "iso-8859-13",  "iso-8859-2",   "iso-8859-3",   "iso-8859-4",
         "iso-8859-5",   "iso-8859-6",   "iso-8859-7",   "iso-8859-8",   "iso-8859-9",   "koi8-r",       "koi8-u",
         "shift_jis",    "tis-620",      "utf-16",       "utf-16be",     "utf-16le",     "utf-32",       "utf-32be",
         "utf-32le",     "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
         "windows-1257", "windows-1258", "windows-31j"});
    static_assert(std::is_sorted(others.begin(), others.end()));
    auto const lower = ascii_lower(name);
    return is_utf8(lower) || find_single_byte(lower) || std::binary_search(others.begin(), others.end(), lower);
}

} // namespace sesame::mime
