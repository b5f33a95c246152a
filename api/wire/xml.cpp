#include "api/wire/xml.hpp"

#include <array>
#include <charconv>

namespace sesame::wire {

void xml_writer::open(std::string_view name, std::string_view xmlns) {
    indent();
    out_.append("<").append(name);
    if (!xmlns.empty()) out_.append(" xmlns=\"").append(xmlns).append("\"");
    out_.append(">\n");
    ++depth_;
}

void xml_writer::close(std::string_view name) {
    --depth_;
    indent();
    out_.append("</").append(name).append(">\n");
}

void xml_writer::element(std::string_view name, std::string_view value) {
    indent();
    out_.append("<").append(name);
    if (value.empty()) {
        out_.append("/>\n");
        return;
    }
    out_.append(">");
    escaped(value);
    out_.append("</").append(name).append(">\n");
}

void xml_writer::write(std::string_view name, double value) {
    std::array<char, 40> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
    std::string text(digits.data(), end);
    if (text.find('.') == text.npos) text += ".0";
    element(name, text);
}

void xml_writer::escaped(std::string_view value) {
    auto const plain = value.find_first_of(
        std::string_view{"&<>\"\0\1\2\3\4\5\6\a\b\v\f\r\16\17\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37", 33});
    if (plain == value.npos) {
        out_.append(value);
        return;
    }
    for (char const c : value) {
        switch (c) {
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
        default:
            // XML 1.0 has no way to write other control characters.
            if (static_cast<unsigned char>(c) < ' ')
                out_.append("\xef\xbf\xbd");
            else
                out_.push_back(c);
        }
    }
}

} // namespace sesame::wire
