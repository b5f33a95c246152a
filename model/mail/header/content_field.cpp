#include "model/mail/header/content_field.hpp"

#include "model/mail/body/charset.hpp"
#include "model/mail/body/link.hpp"
#include "model/text/hex.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace sesame::mime {

namespace {

constexpr std::size_t most_parameters = 1'000;

// Takes the text up to the next semicolon outside quotes, and the semicolon, off the front of `text`.
std::string_view take_segment(std::string_view& text) {
    std::size_t end = 0;
    for (bool quoted = false; end < text.size() && (quoted || text[end] != ';'); ++end) {
        if (text[end] == '"')
            quoted = !quoted;
        else if (text[end] == '\\' && quoted)
            ++end;
    }
    end = std::min(end, text.size());
    auto const segment = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return trim(segment);
}

// The inside of a quoted string that begins `text`, up to its closing quote or the end.
std::string unquoted(std::string_view text) {
    std::string out;
    for (std::size_t i = 1; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        out += text[i];
    }
    return out;
}

std::string parameter_value(std::string_view text) {
    text = trim(text);
    if (text.starts_with('"')) return unquoted(text);
    return std::string(trim(text.substr(0, text.find(" (")))); // a comment may follow
}

// ---- RFC 2231

struct section {
    std::string text;
    bool encoded = false; // has a charset (in section 0) and percent signs
};
using sections = std::map<unsigned, section>;

std::string without_percents(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (auto const byte = text[i] == '%' ? hex_byte(text, i + 1) : std::nullopt) {
            out += *byte;
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// Takes "charset'language'" off the front of an encoded text.
std::string take_charset(std::string& text) {
    auto const first = text.find('\'');
    auto const second = first == text.npos ? first : text.find('\'', first + 1);
    if (second == text.npos) return "utf-8";
    auto charset = text.substr(0, first);
    text.erase(0, second + 1);
    return charset;
}

std::string join(sections parts) {
    auto& first = parts.begin()->second;
    auto const charset = first.encoded ? take_charset(first.text) : "utf-8";
    std::string bytes;
    for (auto const& [n, part] : parts) bytes += part.encoded ? without_percents(part.text) : part.text;
    auto utf8 = to_utf8(bytes, charset);
    return utf8 ? *utf8 : bytes;
}

// Files "name*", "name*0" or "name*0*" under "name".
void add_section(std::map<std::string, sections>& extended, std::string_view name, std::string value) {
    bool const encoded = name.ends_with('*');
    if (encoded) name.remove_suffix(1);
    auto const star = name.find('*');
    unsigned number = 0;
    if (star != name.npos) std::from_chars(name.data() + star + 1, name.data() + name.size(), number);
    extended[std::string(name.substr(0, star))].emplace(number, section{std::move(value), encoded});
}

} // namespace

std::string const* content_field::parameter(std::string_view name) const {
    auto const at = std::find_if(parameters.begin(), parameters.end(), [&](auto const& p) { return p.first == name; });
    return at == parameters.end() ? nullptr : &at->second;
}

content_field read_content_field(std::string_view header_value) {
    content_field out;
    out.value = take_segment(header_value);
    std::map<std::string, sections> extended;
    for (std::size_t read = 0; !header_value.empty() && read < most_parameters; ++read) {
        auto const segment = take_segment(header_value);
        auto const equals = segment.find('=');
        if (equals == segment.npos) continue;
        auto name = ascii_lower(trim(segment.substr(0, equals)));
        auto value = parameter_value(segment.substr(equals + 1));
        if (name.find('*') == name.npos)
            out.parameters.emplace_back(std::move(name), std::move(value));
        else
            add_section(extended, name, std::move(value));
    }
    for (auto& [name, value] : out.parameters)
        if (auto node = extended.extract(name)) value = join(std::move(node.mapped()));
    for (auto& [name, parts] : extended) out.parameters.emplace_back(name, join(std::move(parts)));
    return out;
}

std::string extended_value(std::string_view utf8) { return "UTF-8''" + percent_encoded(utf8, "-._"); }

} // namespace sesame::mime
