#include "api/control/core/document/yaml_writing.hpp"

#include "model/text/text.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <string_view>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::size_t step = 2; // columns

// Words that YAML 1.1 or 1.2 reads as true, false, null, numbers or a merge.
bool is_yaml_word(std::string_view text) {
    static constexpr std::string_view words[]{"true", "false", "yes", "no",   "on",    "off",   "y",    "n",   "null",
                                              "~",    "=",     "<<",  ".inf", "-.inf", "+.inf", ".nan", "---", "..."};
    auto const small = ascii_lower(std::string(text));
    return std::find(std::begin(words), std::end(words), small) != std::end(words);
}

// Numbers of all bases, with their signs and underscores; times of a day, and dates.
bool is_like_a_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    auto const after_point = text.starts_with('.') ? text.substr(1) : text;
    if (after_point.empty() || digits.find(after_point.front()) == digits.npos) return false;
    bool const has_base =
        text.size() > 1 && text.front() == '0' && std::string_view("xXoObB").find(text[1]) != text.npos;
    return text.find_first_not_of(has_base ? "0123456789abcdefABCDEF_xXoO" : "0123456789_.:eE+-TtZz ") == text.npos;
}

// A character that no line of a literal block and no pair of single quotes can have: controls, other line breaks, and
// what is not printable in YAML. Its length in bytes; 0: none is here. All begin with these bytes of UTF-8.
std::size_t unprintable_at(std::string_view rest) {
    auto const c = static_cast<unsigned char>(rest.front());
    if (c < 0x20 || c == 0x7f) return 1;
    if (rest.size() > 1 && c == 0xc2 && static_cast<unsigned char>(rest[1]) < 0xa0) return 2; // U+0080 to U+009F
    for (std::string_view const one : {"\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff"})
        if (rest.starts_with(one)) return one.size();
    return 0;
}

bool has_unprintable(std::string_view text, std::string_view but) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (but.find(text[i]) == but.npos && unprintable_at(text.substr(i)) > 0) return true;
    return false;
}

// Text that is itself without quotes, for every reader.
bool is_plain(std::string_view text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
    if (std::string_view(",[]{}#&*!|>'\"%@`").find(text.front()) != std::string_view::npos) return false;
    if (std::string_view("-?:").find(text.front()) != std::string_view::npos && (text.size() == 1 || text[1] == ' '))
        return false;
    if (text.starts_with("--- ") || text.starts_with("... ")) return false;
    return text.find(": ") == text.npos && text.find(" #") == text.npos && !is_yaml_word(text) &&
           !is_like_a_number(text);
}

std::string in_double_quotes(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        auto const length = std::max<std::size_t>(unprintable_at(text), 1);
        auto const one = text.substr(0, length);
        text.remove_prefix(length);
        auto const byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(one[i])); };
        char escaped[8];
        if (one == "\n")
            out += "\\n";
        else if (one == "\"" || one == "\\")
            out.append("\\").append(one);
        else if (unprintable_at(one) == 0)
            out += one;
        else {
            auto const code = length == 1   ? byte(0)
                              : length == 2 ? (byte(0) & 0x1f) << 6 | (byte(1) & 0x3f)
                                            : (byte(0) & 0xf) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
            std::snprintf(escaped, sizeof escaped, "\\u%04X", code);
            out += escaped;
        }
    }
    return out + "\"";
}

std::string one_line(std::string_view text) {
    if (has_unprintable(text, "")) return in_double_quotes(text);
    if (is_plain(text)) return std::string(text);
    std::string out = "'";
    for (char const c : text) out.append(c == '\'' ? 2 : 1, c);
    return out + "'";
}

std::string number(json::value const& v) {
    if (!v.is_double()) return json::serialize(v);
    char text[32];
    std::string out(text, std::to_chars(std::begin(text), std::end(text), v.get_double()).ptr);
    return out.find_first_of(".e") == out.npos ? out + ".0" : out; // else it would be read as a whole number
}

class yaml_writer {
  public:
    std::string out;

    void members(json::object const& from, std::size_t indent, bool on_this_line = false) {
        for (auto const& member : from) {
            if (!std::exchange(on_this_line, false)) out.append(indent, ' ');
            out += one_line({member.key().data(), member.key().size()});
            out += ':';
            below(member.value(), indent + step);
        }
    }
    void items(json::array const& from, std::size_t indent) {
        for (auto const& item : from) {
            out.append(indent, ' ') += '-';
            if (auto const* const object = item.if_object(); object && !object->empty()) {
                out += ' ';
                members(*object, indent + step, true);
            } else {
                below(item, indent + step);
            }
        }
    }

  private:
    // After a name or a hyphen: the rest of the line, and lines of this indentation.
    void below(json::value const& v, std::size_t indent) {
        auto const* const object = v.if_object();
        auto const* const array = v.if_array();
        if (object && !object->empty()) {
            out += '\n';
            return members(*object, indent);
        }
        if (array && !array->empty()) {
            out += '\n';
            return items(*array, indent);
        }
        out += ' ';
        if (object)
            out += "{}";
        else if (array)
            out += "[]";
        else if (auto const* const text = v.if_string())
            return string({text->data(), text->size()}, indent);
        else if (v.is_number())
            out += number(v);
        else
            out += json::serialize(v); // true, false, null
        out += '\n';
    }

    void string(std::string_view text, std::size_t indent) {
        bool const several = text.find('\n') != text.npos && text.find_first_not_of("\n ") != text.npos;
        if (!several || has_unprintable(text, "\n\t")) {
            out.append(one_line(text)) += '\n';
            return;
        }
        out += '|';
        if (text.front() == ' ' || text.front() == '\n' || text.front() == '\t') out += std::to_string(step);
        if (!text.ends_with('\n')) out += '-';
        if (text.ends_with("\n\n")) out += '+';
        out += '\n';
        if (text.ends_with('\n')) text.remove_suffix(1);
        while (true) {
            auto const line = text.substr(0, text.find('\n'));
            if (!line.empty()) out.append(indent, ' ') += line;
            out += '\n';
            if (line.size() == text.size()) return;
            text.remove_prefix(line.size() + 1);
        }
    }
};

} // namespace

std::string yaml_text(json::value const& v) {
    yaml_writer writer;
    if (auto const* const object = v.if_object(); object && !object->empty())
        writer.members(*object, 0);
    else if (auto const* const array = v.if_array(); array && !array->empty())
        writer.items(*array, 0);
    else
        writer.out = v.is_string() ? one_line(v.get_string()) + "\n" : json::serialize(v) + "\n";
    return std::move(writer.out);
}

} // namespace sesame::api::control
