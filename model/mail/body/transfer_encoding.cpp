#include "model/mail/body/transfer_encoding.hpp"

#include "model/mail/header/content_syntax.hpp"
#include "model/mail/header/encoded_word.hpp"
#include "model/text/base64.hpp"
#include "model/text/hex.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::mime {
namespace {

// RFC 2045 section 6.7; malformed escapes stay as they are.
void decode_quoted_printable_line(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (auto const byte = text[i] == '=' ? hex_byte(text, i + 1) : std::nullopt) {
            out += *byte;
            i += 2;
        } else {
            out += text[i];
        }
    }
}

std::string from_quoted_printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto const full = text.substr(0, end == text.npos ? end : end + 1);
        text.remove_prefix(full.size());
        auto content = full.substr(0, full.find_last_not_of(" \t\r\n") + 1);
        auto const line_end = full.substr(full.find_last_not_of("\r\n") + 1);
        bool const soft = content.ends_with('=');
        if (soft) content.remove_suffix(1);
        decode_quoted_printable_line(content, out);
        if (!soft) out += line_end;
    }
    return out;
}

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

// Takes a line and its end (CRLF, CR or LF) off the front. The last line may have no end.
struct text_line {
    std::string_view text;
    bool ended;
};
text_line take_line(std::string_view& rest) {
    auto const at = std::find_if(rest.begin(), rest.end(), is_line_end);
    auto const length = static_cast<std::size_t>(at - rest.begin());
    text_line const out{rest.substr(0, length), length < rest.size()};
    auto const end = rest.substr(length);
    rest.remove_prefix(length + (end.starts_with("\r\n") ? 2 : end.empty() ? 0 : 1));
    return out;
}

class quoted_printable_writer {
  public:
    void put_line(std::string_view text) {
        column_ = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            bool const last_blank = text[i] == ' ' && i + 1 == text.size();
            put(text[i], last_blank || text[i] < ' ' || text[i] > '~' || text[i] == '=');
        }
    }
    void end_line() { out_ += "\r\n"; }
    std::string take() && { return std::move(out_); }

  private:
    void put(char c, bool escaped) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        constexpr std::size_t longest = 75; // "=" for a soft line break follows
        std::size_t const width = escaped ? 3 : 1;
        if (column_ + width > longest) {
            out_ += "=\r\n";
            column_ = 0;
        }
        column_ += width;
        auto const byte = static_cast<unsigned char>(c);
        if (escaped)
            (out_ += '=').append({digits[byte >> 4], digits[byte & 15]});
        else
            out_ += c;
    }

    std::string out_;
    std::size_t column_ = 0;
};

std::string to_quoted_printable(std::string_view text) {
    quoted_printable_writer out;
    while (!text.empty()) {
        auto const line = take_line(text);
        out.put_line(line.text);
        if (line.ended) out.end_line();
    }
    return std::move(out).take();
}

std::string base64_lines(std::string_view bytes) {
    constexpr std::size_t longest = 76;
    auto const digits = base64(bytes);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); i += longest) {
        if (i > 0) out += "\r\n";
        out.append(digits, i, longest);
    }
    return out;
}

std::string with_crlf(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 32);
    while (!text.empty()) {
        auto const line = take_line(text);
        out.append(line.text).append(line.ended ? "\r\n" : "");
    }
    return out;
}

} // namespace

std::string exact_quoted_printable(std::string_view bytes) {
    constexpr std::string_view line_end = "\r\n";
    quoted_printable_writer out;
    for (;;) {
        auto const end = bytes.find(line_end);
        out.put_line(bytes.substr(0, end));
        if (end == bytes.npos) return std::move(out).take();
        out.end_line();
        bytes.remove_prefix(end + line_end.size());
    }
}

transfer_encoding encoding_of(part const& p) {
    auto const* const field = find_header(p, "Content-Transfer-Encoding");
    auto const name = field ? read_transfer_encoding(*field) : "";
    if (iequals(name, "base64")) return transfer_encoding::base64;
    if (iequals(name, "quoted-printable")) return transfer_encoding::quoted_printable;
    return transfer_encoding::none;
}

std::string decoded_body(part const& of) { return decoded_text(of.body, encoding_of(of)); }

std::string decoded_text(std::string_view text, transfer_encoding encoding) {
    switch (encoding) {
    case transfer_encoding::base64:
        return from_base64_leniently(text);
    case transfer_encoding::quoted_printable:
        return from_quoted_printable(text);
    case transfer_encoding::none:
        break;
    }
    return std::string(text);
}

transfer_encoding encoding_for(std::string_view bytes) {
    auto const is_foreign = [](char c) {
        return !(((c >= ' ') & (c <= '~')) | (c == '\t') | (c == '\r') | (c == '\n'));
    };
    unsigned char any = 0; // of all of them, so that a compiler can take many bytes at once
    for (char const c : bytes) any |= static_cast<unsigned char>(is_foreign(c));
    if (!any) return has_long_lines(bytes) ? transfer_encoding::quoted_printable : transfer_encoding::none;
    auto const foreign = std::count_if(bytes.begin(), bytes.end(), is_foreign);
    return bytes.end() - bytes.begin() > 2 * foreign ? transfer_encoding::quoted_printable : transfer_encoding::base64;
}

bool has_long_lines(std::string_view bytes) {
    constexpr std::size_t longest_line = 998;
    while (bytes.size() > longest_line) {
        auto const end = bytes.substr(0, longest_line + 1).find_last_of("\r\n");
        if (end == bytes.npos) return true;
        bytes.remove_prefix(end + 1);
    }
    return false;
}

std::string_view name_of(transfer_encoding encoding) {
    switch (encoding) {
    case transfer_encoding::quoted_printable:
        return "quoted-printable";
    case transfer_encoding::base64:
        return "base64";
    case transfer_encoding::none:
        break;
    }
    return "7bit";
}

std::string encoded_text(std::string_view bytes, transfer_encoding encoding) {
    switch (encoding) {
    case transfer_encoding::quoted_printable:
        return to_quoted_printable(bytes);
    case transfer_encoding::base64:
        return base64_lines(bytes);
    case transfer_encoding::none:
        break;
    }
    return with_crlf(bytes);
}

} // namespace sesame::mime
