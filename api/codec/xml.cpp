#include "api/codec/xml.hpp"

#include "model/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sesame::api::codec {
namespace {

// U+FFFE and U+FFFF, which XML 1.0 does not allow.
bool is_noncharacter(std::string_view text) {
    return text.size() >= 3 && text[0] == '\xef' && text[1] == '\xbf' && (text[2] == '\xbe' || text[2] == '\xbf');
}

constexpr auto is_plain = [](unsigned char c) {
    return (c >= ' ') & (c != '&') & (c != '<') & (c != '>') & (c != '"') & (c != 0xef);
};

// Looks at all of it, so that a compiler can take many bytes at once.
bool is_all_plain(std::string_view text) {
    unsigned char plain = 1;
    for (unsigned char const c : text) plain &= static_cast<unsigned char>(is_plain(c));
    return plain != 0;
}

} // namespace

void xml_writer::open(std::string_view name, std::string_view xml_namespace) {
    indent();
    if (xml_namespace.empty())
        append(out_, "<", name, ">\n");
    else
        append(out_, "<", name, " xmlns=\"", xml_namespace, "\">\n");
    opened_ = out_.size();
    ++depth_;
}

void xml_writer::close(std::string_view name) {
    --depth_;
    if (out_.size() == opened_) { // nothing is in it
        out_.replace(out_.size() - 2, 2, "/>\n");
        return;
    }
    indent();
    append(out_, "</", name, ">\n");
}

void xml_writer::element(std::string_view name, std::string_view value) {
    indent();
    if (value.empty()) return append(out_, "<", name, "/>\n");
    if (is_all_plain(value)) return append(out_, "<", name, ">", value, "</", name, ">\n");
    append(out_, "<", name, ">");
    escaped(value);
    append(out_, "</", name, ">\n");
}

void xml_writer::open_entry(std::string_view key) {
    open("entry");
    element("key", key);
}

void xml_writer::real(std::string_view name, double value) {
    std::array<char, 400> digits; // the longest double, written out
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
    std::string text(digits.data(), end);
    if (text.find('.') == text.npos) text += ".0";
    element(name, text);
}

void xml_writer::escaped(std::string_view value) {
    constexpr std::string_view replacement = "\xef\xbf\xbd";
    for (; !value.empty(); value.remove_prefix(1)) {
        auto const plain = std::find_if_not(value.begin(), value.end(), is_plain);
        out_.append(value.begin(), plain);
        value.remove_prefix(static_cast<std::size_t>(plain - value.begin()));
        if (value.empty()) return;
        switch (auto const c = value.front()) {
        case '&':
            out_.append("&amp;");
            break;
        case '<':
            out_.append("&lt;");
            break;
        case '>':
            out_.append("&gt;");
            break;
        case '"':
            out_.append("&quot;");
            break;
        case '\r':
            out_.append("&#xD;");
            break; // a parser would make it a line feed
        case '\n':
        case '\t':
            out_.push_back(c);
            break;
        case '\xef':
            if (is_noncharacter(value)) {
                out_.append(replacement);
                value.remove_prefix(2);
            } else {
                out_.push_back(c);
            }
            break;
        default:
            out_.append(replacement); // XML 1.0 has no way to write other control characters
        }
    }
}

} // namespace sesame::api::codec
