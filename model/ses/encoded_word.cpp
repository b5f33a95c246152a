#include "model/ses/encoded_word.hpp"

#include "model/base64.hpp"
#include "model/text.hpp"

#include <algorithm>
#include <vector>

namespace sesame::ses {

namespace {

unsigned value_of(char c) { return static_cast<unsigned char>(c); }

std::string latin1_to_utf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    for (char const c : bytes) {
        if (value_of(c) < 0x80) {
            out += c;
        } else {
            out += static_cast<char>(0xC0 | value_of(c) >> 6);
            out += static_cast<char>(0x80 | (value_of(c) & 0x3F));
        }
    }
    return out;
}

std::string ascii_to_utf8(std::string_view bytes) {
    std::string out;
    for (char const c : bytes) {
        if (value_of(c) < 0x80)
            out += c;
        else
            out += "\xEF\xBF\xBD"; // U+FFFD, as Java replaces what a charset lacks
    }
    return out;
}

// ---- decoding

std::string decode_q(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (auto const byte = text[i] == '=' ? hex_byte(text, i + 1) : std::nullopt) {
            out += *byte;
            i += 2;
        } else {
            out += text[i] == '_' ? ' ' : text[i];
        }
    }
    return out;
}

struct decoded_word {
    std::string text;
    std::size_t length; // of the encoded word
};

// The encoded word at the start of `text`, which begins with "=?".
std::optional<decoded_word> decode_first_word(std::string_view text) {
    auto const charset_end = text.find('?', 2);
    if (charset_end == text.npos || charset_end + 3 >= text.size() || text[charset_end + 2] != '?') return std::nullopt;
    auto const data_begin = charset_end + 3;
    auto const data_end = text.find('?', data_begin);
    if (data_end == text.npos || data_end + 1 >= text.size() || text[data_end + 1] != '=') return std::nullopt;

    auto charset = text.substr(2, charset_end - 2);
    charset = charset.substr(0, charset.find('*')); // RFC 2231 section 5 adds a language
    auto const data = text.substr(data_begin, data_end - data_begin);
    std::string bytes;
    switch (text[charset_end + 1]) {
    case 'B':
    case 'b':
        bytes = from_base64_leniently(data);
        break;
    case 'Q':
    case 'q':
        bytes = decode_q(data);
        break;
    default:
        return std::nullopt;
    }
    auto utf8 = to_utf8(std::move(bytes), charset);
    if (!utf8) return std::nullopt;
    return decoded_word{std::move(*utf8), data_end + 2};
}

// ---- encoding

constexpr std::string_view q_prefix = "=?UTF-8?Q?", b_prefix = "=?UTF-8?B?", suffix = "?=";
constexpr std::size_t longest_payload = 75 - q_prefix.size() - suffix.size();

bool is_plain(char c) { return (c >= ' ' && c <= '~') || c == '\t'; }

bool needs_escape(char c) { return c < ' ' || c > '~' || c == '=' || c == '_' || c == '?'; }

std::string encode_q(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        if (c == ' ')
            out += '_';
        else if (needs_escape(c))
            (out += '=').append({digits[value_of(c) >> 4], digits[value_of(c) & 15]});
        else
            out += c;
    }
    return out;
}

enum class encoding { b, q };

// JavaMail counts Java's chars, of which a character beyond U+FFFF has two.
encoding choose_encoding(std::string_view utf8) {
    std::size_t plain = 0, other = 0;
    for (char const c : utf8) {
        if (is_plain(c))
            ++plain;
        else if (value_of(c) >= 0xF0)
            other += 2;
        else if ((value_of(c) & 0xC0) != 0x80)
            ++other;
    }
    return plain > other ? encoding::q : encoding::b;
}

// Where each character of the text begins, and its end.
std::vector<std::size_t> character_borders(std::string_view utf8) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        bool const continues = (value_of(utf8[i]) & 0xC0) == 0x80;
        bool const belongs = continues && !out.empty() && i - out.back() < 4; // else it is no UTF-8
        if (!belongs) out.push_back(i);
    }
    out.push_back(utf8.size());
    return out;
}

class word_writer {
  public:
    explicit word_writer(std::string_view utf8)
        : utf8_(utf8)
        , borders_(character_borders(utf8))
        , encoding_(choose_encoding(utf8)) {}

    std::string write() && {
        write(0, borders_.size() - 1);
        return std::move(out_);
    }

  private:
    // Halves what is too long, so that words come out about equally long, as JavaMail's do.
    void write(std::size_t first, std::size_t last) {
        auto const text = utf8_.substr(borders_[first], borders_[last] - borders_[first]);
        auto const fits = text.size() <= longest_payload && encode(text).size() <= longest_payload;
        if (!fits && last - first > 1) {
            auto const middle = first + (last - first) / 2;
            write(first, middle);
            write(middle, last);
            return;
        }
        if (!out_.empty()) out_ += ' ';
        out_.append(encoding_ == encoding::q ? q_prefix : b_prefix).append(encode(text)).append(suffix);
    }

    std::string encode(std::string_view text) const { return encoding_ == encoding::q ? encode_q(text) : base64(text); }

    std::string_view utf8_;
    std::vector<std::size_t> borders_;
    encoding encoding_;
    std::string out_;
};

} // namespace

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

std::optional<std::string> to_utf8(std::string bytes, std::string_view charset) {
    auto const name = ascii_lower(charset);
    if (name == "utf-8" || name == "utf8") return bytes;
    if (name == "us-ascii" || name == "ascii") return ascii_to_utf8(bytes);
    if (name == "iso-8859-1" || name == "latin1") return latin1_to_utf8(bytes);
    return std::nullopt;
}

std::string decode_words(std::string_view text) {
    std::string out;
    bool after_word = false;
    while (!text.empty()) {
        auto const begin = std::min(text.find("=?"), text.size());
        auto const literal = text.substr(0, begin);
        auto word = begin < text.size() ? decode_first_word(text.substr(begin)) : std::nullopt;
        if (!(word && after_word && trim(literal).empty())) out += literal;
        text.remove_prefix(begin);
        if (word) {
            out += word->text;
            text.remove_prefix(word->length);
        } else {
            out += text.substr(0, 2);
            text.remove_prefix(std::min<std::size_t>(2, text.size()));
        }
        after_word = word.has_value();
    }
    return out;
}

std::string encode_word(std::string_view utf8) {
    if (std::all_of(utf8.begin(), utf8.end(), is_plain)) return std::string(utf8);
    return word_writer(utf8).write();
}

} // namespace sesame::ses
