#include "model/mail/header/encoded_word.hpp"

#include "model/mail/body/charset.hpp"
#include "model/text/base64.hpp"
#include "model/text/hex.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <vector>

namespace sesame::mime {

namespace {

unsigned value_of(char c) { return static_cast<unsigned char>(c); }

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

bool is_base64(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
           c == '=';
}

bool is_malformed(char encoding, std::string_view data) {
    if (encoding == 'B' || encoding == 'b') return !std::all_of(data.begin(), data.end(), is_base64);
    for (std::size_t i = 0; i < data.size(); ++i)
        if (data[i] <= ' ' ? value_of(data[i]) < 0x80 : data[i] == '=' && !hex_byte(data, i + 1)) return true;
    return false;
}

// The encoded word at the start of `text`, which begins with "=?".
std::optional<decoded_word> decode_first_word(std::string_view text, malformed_words malformed) {
    auto const charset_end = text.find('?', 2);
    if (charset_end == text.npos || charset_end + 3 >= text.size() || text[charset_end + 2] != '?') return std::nullopt;
    auto const data_begin = charset_end + 3;
    auto const data_end = text.find('?', data_begin);
    if (data_end == text.npos || data_end + 1 >= text.size() || text[data_end + 1] != '=') return std::nullopt;

    auto charset = text.substr(2, charset_end - 2);
    charset = charset.substr(0, charset.find('*')); // RFC 2231 section 5 adds a language
    auto const data = text.substr(data_begin, data_end - data_begin);
    if (malformed == malformed_words::kept && is_malformed(text[charset_end + 1], data)) return std::nullopt;
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

constexpr std::size_t longest_word = 75;

bool is_plain(char c) { return (c >= ' ' && c <= '~') || c == '\t'; }

// The ASCII that Q escapes: in a text, and in a phrase (RFC 2047 section 5).
constexpr std::string_view text_specials = "=_?", phrase_specials = "=_?\"#$%&'(),.:;<>@[\\]^`{|}~";

std::string encode_q(std::string_view text, std::string_view specials) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        if (c == ' ')
            out += '_';
        else if (c < ' ' || c > '~' || specials.find(c) != specials.npos)
            (out += '=').append({digits[value_of(c) >> 4], digits[value_of(c) & 15]});
        else
            out += c;
    }
    return out;
}

enum class encoding { b, q };

// JavaMail counts Java's chars: a character beyond U+FFFF has two.
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
    word_writer(std::string_view utf8, std::string_view charset, std::string_view specials)
        : utf8_(utf8)
        , charset_(charset)
        , specials_(specials)
        , borders_(character_borders(utf8))
        , encoding_(choose_encoding(utf8)) {
        prefix_.append("=?").append(charset).append(encoding_ == encoding::q ? "?Q?" : "?B?");
    }

    std::string write() && {
        write(0, borders_.size() - 1);
        return std::move(out_);
    }

  private:
    static constexpr std::string_view suffix = "?=";

    // Halves a text that is too long, so that words are about equally long, as in JavaMail.
    void write(std::size_t first, std::size_t last) {
        auto const text = utf8_.substr(borders_[first], borders_[last] - borders_[first]);
        auto const longest_payload = longest_word - prefix_.size() - suffix.size();
        auto const fits = text.size() <= longest_payload * 4 && encode(text).size() <= longest_payload;
        if (!fits && last - first > 1) {
            auto const middle = first + (last - first) / 2;
            write(first, middle);
            write(middle, last);
            return;
        }
        if (!out_.empty()) out_ += ' ';
        out_.append(prefix_).append(encode(text)).append(suffix);
    }

    std::string encode(std::string_view text) const {
        auto const bytes = from_utf8(text, charset_).value_or(std::string(text));
        return encoding_ == encoding::q ? encode_q(bytes, specials_) : base64(bytes);
    }

    std::string_view utf8_, charset_, specials_;
    std::vector<std::size_t> borders_;
    encoding encoding_;
    std::string prefix_;
    std::string out_;
};

} // namespace

std::string decode_words(std::string_view text, malformed_words malformed) {
    std::string out;
    bool after_word = false;
    while (!text.empty()) {
        auto const begin = std::min(text.find("=?"), text.size());
        auto const literal = text.substr(0, begin);
        auto word = begin < text.size() ? decode_first_word(text.substr(begin), malformed) : std::nullopt;
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

std::string encode_word(std::string_view utf8, std::string_view charset) {
    if (std::all_of(utf8.begin(), utf8.end(), is_plain)) return std::string(utf8);
    return word_writer(utf8, charset, text_specials).write();
}

std::string encode_phrase(std::string_view utf8) {
    if (std::all_of(utf8.begin(), utf8.end(), is_plain)) return std::string(utf8);
    return word_writer(utf8, "UTF-8", phrase_specials).write();
}

} // namespace sesame::mime
