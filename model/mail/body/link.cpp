#include "model/mail/body/link.hpp"

#include "model/text/hex.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace sesame::mime {
namespace {

std::optional<char32_t> number_of(std::string_view reference) { // "#38" or "#x26"
    bool const hex = reference.size() > 1 && (reference[1] == 'x' || reference[1] == 'X');
    auto const digits = reference.substr(hex ? 2 : 1);
    unsigned out = 0;
    auto const* const end = digits.data() + digits.size();
    auto const [stopped, error] = std::from_chars(digits.data(), end, out, hex ? 16 : 10);
    bool const character = out > 0 && out <= 0x10FFFF && (out < 0xD800 || out > 0xDFFF);
    return error == std::errc{} && stopped == end && character ? std::optional<char32_t>(out) : std::nullopt;
}

std::optional<char32_t> character_of(std::string_view reference) {
    if (reference.starts_with('#')) return number_of(reference);
    if (reference == "amp") return U'&';
    if (reference == "quot") return U'"';
    if (reference == "apos") return U'\'';
    if (reference == "lt") return U'<';
    if (reference == "gt") return U'>';
    return std::nullopt;
}

} // namespace

bool is_web_url(std::string_view text) {
    auto const colon = std::min(text.find(':'), text.size());
    auto const scheme = text.substr(0, colon);
    if (!iequals(scheme, "http") && !iequals(scheme, "https")) return false;
    auto rest = text.substr(colon);
    if (!rest.starts_with("://")) return false;
    rest.remove_prefix(3);
    auto const authority = rest.substr(0, rest.find_first_of("/?#"));
    auto const path = rest.substr(authority.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '%' && !hex_byte(text, i + 1)) return false;
    return !authority.empty() && made_of(authority, "-._~!$&'()*+,;=:%@[]") && made_of(path, "-._~!$&'()*+,;=:%@/?#") &&
           std::count(path.begin(), path.end(), '#') <= 1;
}

std::string without_entities(std::string_view attribute) {
    constexpr std::size_t longest = 10;
    std::string out;
    while (!attribute.empty()) {
        auto const end = attribute.starts_with('&') ? attribute.substr(0, longest).find(';') : attribute.npos;
        auto const character = end == attribute.npos ? std::nullopt : character_of(attribute.substr(1, end - 1));
        if (character)
            append_utf8(out, *character);
        else
            out += attribute.front();
        attribute.remove_prefix(character ? end + 1 : 1);
    }
    return std::string(trim(out));
}

std::string percent_encoded(std::string_view text, std::string_view kept) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (made_of(std::string_view(&c, 1), kept))
            out += c;
        else
            (out += '%').append({digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

} // namespace sesame::mime
