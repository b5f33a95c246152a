#include "model/sns/filter/json_tokens.hpp"

#include "model/sns/filter/located_json.hpp"
#include "model/text/java/java_text.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <charconv>

namespace sesame::sns {
namespace {

bool in_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; }

} // namespace

void json_tokens::skip_space() {
    while (!at_end() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at_;
    if (!at_end() && static_cast<unsigned char>(peek()) < ' ')
        throw json_syntax_error("Illegal character (" + described_character(text_.substr(at_)) +
                                    R"(): only regular white space (\r, \n, \t) is allowed between tokens)",
                                at_);
}

bool json_tokens::take(char c) {
    if (at_end() || peek() != c) return false;
    ++at_;
    return true;
}

void json_tokens::unexpected(std::string_view wanted) const {
    throw json_syntax_error(
        "Unexpected character (" + described_character(text_.substr(at_)) + "): " + std::string(wanted), at_);
}

void json_tokens::ended(std::string_view wanted) const {
    throw json_syntax_error(std::string("Unexpected end-of-input").append(wanted), at_);
}

void json_tokens::digits() {
    if (at_end()) ended(" in numeric value");
    if (!is_digit(peek())) unexpected("Expected digit in numeric value");
    while (!at_end() && is_digit(peek())) ++at_;
}

std::string json_tokens::number() {
    auto const begin = at_;
    take('-');
    auto const zero = !at_end() && peek() == '0';
    auto const first = at_;
    digits();
    if (zero && at_ - first > 1)
        throw json_syntax_error("Invalid numeric value: Leading zeroes not allowed", first + 1);
    if (take('.')) digits();
    if (take('e') || take('E')) {
        if (!take('+')) take('-');
        digits();
    }
    return std::string(text_.substr(begin, at_ - begin));
}

std::string json_tokens::string() {
    std::string out;
    ++at_;
    while (!take('"')) {
        if (at_end()) ended(": was expecting closing quote for a string value");
        auto const c = text_[at_++];
        if (static_cast<unsigned char>(c) < ' ')
            throw json_syntax_error("Illegal unquoted character (" + described_character({&c, 1}) +
                                        "): has to be escaped using backslash to be included in string value",
                                    at_);
        if (c == '\\')
            append_escaped(out);
        else
            out.push_back(c);
    }
    return out;
}

std::string_view json_tokens::word() {
    auto const begin = at_;
    while (!at_end() && in_word(peek())) ++at_;
    return text_.substr(begin, at_ - begin);
}

void json_tokens::append_escaped(std::string& out) {
    if (at_end()) ended(" in character escape sequence");
    auto const c = text_[at_++];
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (auto const i = names.find(c); i != names.npos)
        out.push_back(meanings[i]);
    else if (c == 'u')
        append_utf8(out, code_point());
    else
        throw json_syntax_error("Unrecognized character escape " + described_character(text_.substr(at_ - 1)), at_);
}

char32_t json_tokens::four_hex_digits() {
    auto const hex = text_.substr(at_, 4);
    unsigned out = 0;
    auto const [stop, bad] = std::from_chars(hex.data(), hex.data() + hex.size(), out, 16);
    at_ += static_cast<std::size_t>(stop - hex.data());
    if (stop == hex.data() + 4) return out;
    if (at_end()) ended(" in character escape sequence");
    unexpected("expected a hex-digit for character escape sequence");
}

char32_t json_tokens::code_point() {
    constexpr char32_t replacement = 0xFFFD;
    auto const first = four_hex_digits();
    if (first < 0xD800 || first > 0xDFFF) return first;
    if (first > 0xDBFF || text_.substr(at_, 2) != "\\u") return replacement;
    auto const after_first = at_;
    at_ += 2;
    auto const second = four_hex_digits();
    if (second >= 0xDC00 && second <= 0xDFFF) return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    at_ = after_first;
    return replacement;
}

} // namespace sesame::sns
