#include "model/sns/filter/located_json.hpp"

#include "model/text/java_text.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace sesame::sns {
namespace {

constexpr std::string_view any_value = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
constexpr int max_depth = 1000; // Jackson's own limit

bool in_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; }

void keep_last_of_each_name(std::vector<located_json>& members) {
    if (members.size() < 2) return;
    std::unordered_set<std::string> seen;
    std::reverse(members.begin(), members.end());
    std::erase_if(members, [&](located_json const& m) { return !seen.insert(m.name).second; });
    std::reverse(members.begin(), members.end());
}

class reader {
  public:
    explicit reader(std::string_view text)
        : text_(text) {}

    located_json document() {
        skip_space();
        if (at_end()) throw json_syntax_error("No content to map due to end-of-input", at_);
        auto out = value(0);
        skip_space();
        if (!at_end()) unexpected("expected end of input");
        return out;
    }

  private:
    using type = located_json::type;

    bool at_end() const { return at_ == text_.size(); }
    char peek() const { return text_[at_]; }
    std::string_view rest() const { return text_.substr(at_); }

    void skip_space() {
        while (!at_end() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at_;
        if (!at_end() && static_cast<unsigned char>(peek()) < ' ')
            throw json_syntax_error("Illegal character (" + described_character(rest()) +
                                        R"(): only regular white space (\r, \n, \t) is allowed between tokens)",
                                    at_);
    }

    bool take(char c) {
        if (at_end() || peek() != c) return false;
        ++at_;
        return true;
    }

    [[noreturn]] void unexpected(std::string_view wanted) const {
        throw json_syntax_error("Unexpected character (" + described_character(rest()) + "): " + std::string(wanted),
                                at_);
    }

    [[noreturn]] void ended(std::string_view wanted) const {
        throw json_syntax_error(std::string("Unexpected end-of-input").append(wanted), at_);
    }

    [[noreturn]] void ended_within(std::string_view container, std::size_t begin) const {
        auto text = std::string(": expected close marker for ").append(container).append(" (start marker at [");
        ended(text.append(line_and_column(text_, begin)).append("])"));
    }

    located_json value(int depth) {
        located_json out;
        out.begin = at_;
        switch (peek()) {
        case '{':
            fill_object(out, depth + 1);
            break;
        case '[':
            fill_array(out, depth + 1);
            break;
        case '"':
            out.kind = type::string;
            out.text = string();
            break;
        default:
            if (peek() == '-' || is_digit(peek())) {
                out.kind = type::number;
                out.text = number();
            } else {
                fill_word(out);
            }
        }
        out.end = at_;
        return out;
    }

    void check_depth(int depth) const {
        if (depth <= max_depth) return;
        throw json_syntax_error("Document nesting depth (" + std::to_string(depth) + ") exceeds the maximum allowed (" +
                                    std::to_string(max_depth) + ")",
                                at_);
    }

    void fill_object(located_json& out, int depth) {
        check_depth(depth);
        out.kind = type::object;
        ++at_;
        for (auto first = true;; first = false) {
            skip_space();
            if (at_end()) ended_within("Object", out.begin);
            if (first && take('}')) break;
            if (peek() != '"') unexpected("was expecting double-quote to start field name");
            auto name = string();
            skip_space();
            if (at_end()) ended_within("Object", out.begin);
            if (!take(':')) unexpected("was expecting a colon to separate field name and value");
            skip_space();
            if (at_end()) ended_within("Object", out.begin);
            out.children.push_back(value(depth));
            out.children.back().name = std::move(name);
            skip_space();
            if (at_end()) ended_within("Object", out.begin);
            if (take('}')) break;
            if (!take(',')) unexpected("was expecting comma to separate Object entries");
        }
        keep_last_of_each_name(out.children);
    }

    void fill_array(located_json& out, int depth) {
        check_depth(depth);
        out.kind = type::array;
        ++at_;
        for (auto first = true;; first = false) {
            skip_space();
            if (at_end()) ended_within("Array", out.begin);
            if (first && take(']')) break;
            out.children.push_back(value(depth));
            skip_space();
            if (at_end()) ended_within("Array", out.begin);
            if (take(']')) break;
            if (!take(',')) unexpected("was expecting comma to separate Array entries");
        }
    }

    void fill_word(located_json& out) {
        if (!in_word(peek())) unexpected(std::string("expected a valid value ").append(any_value));
        auto const begin = at_;
        while (!at_end() && in_word(peek())) ++at_;
        out.text = text_.substr(begin, at_ - begin);
        if (out.text == "null")
            out.kind = type::null;
        else if (out.text == "true" || out.text == "false")
            out.kind = type::boolean;
        else
            throw json_syntax_error(
                std::string("Unrecognized token '").append(out.text).append("': was expecting ").append(any_value),
                at_);
    }

    void digits() {
        if (at_end()) ended(" in numeric value");
        if (!is_digit(peek())) unexpected("Expected digit in numeric value");
        while (!at_end() && is_digit(peek())) ++at_;
    }

    std::string number() {
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

    std::string string() {
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

    void append_escaped(std::string& out) {
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

    char32_t four_hex_digits() {
        auto const hex = text_.substr(at_, 4);
        unsigned out = 0;
        auto const [stop, bad] = std::from_chars(hex.data(), hex.data() + hex.size(), out, 16);
        at_ += static_cast<std::size_t>(stop - hex.data());
        if (stop == hex.data() + 4) return out;
        if (at_end()) ended(" in character escape sequence");
        unexpected("expected a hex-digit for character escape sequence");
    }

    // Half of a surrogate pair alone stands for no character.
    char32_t code_point() {
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

    std::string_view text_;
    std::size_t at_ = 0;
};

void append_compact(std::string& out, located_json const& value) {
    using type = located_json::type;
    auto const quoted = [](std::string const& text) { return boost::json::serialize(boost::json::string_view(text)); };
    if (value.is(type::string)) {
        out += quoted(value.text);
    } else if (value.is(type::array) || value.is(type::object)) {
        bool const object = value.is(type::object);
        out += object ? '{' : '[';
        for (auto const& child : value.children) {
            if (&child != &value.children.front()) out += ',';
            if (object) out.append(quoted(child.name)).append(1, ':');
            append_compact(out, child);
        }
        out += object ? '}' : ']';
    } else {
        out += value.text;
    }
}

} // namespace

located_json parse_located_json(std::string_view text) { return reader{text}.document(); }

std::string compact(located_json const& value) {
    std::string out;
    append_compact(out, value);
    return out;
}

std::string parse_failure(std::string_view text, json_syntax_error const& e) {
    return "failed to parse JSON. " + e.text +
           "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); " +
           line_and_column(text, e.place) + "]";
}

} // namespace sesame::sns
