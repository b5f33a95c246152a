#include "model/handlebars/scan.hpp"

#include "model/handlebars/error.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

// The lexical rules of handlebars 4.7, with ASCII white space only.

namespace sesame::handlebars {
namespace {

constexpr std::string_view not_in_names = " \t\n\v\f\r!\"#%&'()*+,./;<=>@[\\]^`{|}~";
constexpr std::string_view after_names = " \t\n\v\f\r=~}/.)|]";
constexpr std::string_view after_literals = " \t\n\v\f\r~})]";

bool contains(std::string_view set, char c) { return set.find(c) != set.npos; }

class scanner {
  public:
    explicit scanner(std::string_view source)
        : rest_(source)
        , size_(source.size()) {}

    std::vector<piece> take() && {
        while (!rest_.empty()) scan_piece();
        return std::move(pieces_);
    }

  private:
    // Text up to the next tag, and the tag. "\{{" is text, "\\{{" a backslash and a tag.
    void scan_piece() {
        auto const open = rest_.find("{{");
        auto before = rest_.substr(0, open);
        rest_.remove_prefix(before.size());
        bool escaped = false;
        if (open != rest_.npos && before.ends_with('\\')) {
            escaped = !before.ends_with("\\\\");
            before.remove_suffix(1);
        }
        add_text(before);
        if (escaped)
            scan_escaped();
        else if (!rest_.empty())
            scan_tag();
    }

    // An escaped tag and the text after it are one text, up to the next tag with its backslashes.
    void scan_escaped() {
        auto end = rest_.find("{{", 2);
        if (end == rest_.npos) end = rest_.size();
        for (int i = 0; i < 2 && end < rest_.size() && end > 2 && rest_[end - 1] == '\\'; ++i) --end;
        add_text(rest_.substr(0, end));
        rest_.remove_prefix(end);
    }

    void add_text(std::string_view text) {
        if (!text.empty()) pieces_.emplace_back(std::string(text));
    }

    void scan_tag() {
        take("{{");
        if (rest_.starts_with("{{")) refuse("raw blocks are not supported");
        tag t;
        t.strip_before = take("~");
        bool triple = false;
        if (take("!")) return scan_comment(std::move(t));
        if (take(">"))
            t.what = tag::kind::partial;
        else if (take("#>"))
            refuse("partial blocks are not supported");
        else if (take("#"))
            t.what = take("*") ? tag::kind::open_inline : tag::kind::open;
        else if (take("/"))
            t.what = tag::kind::close;
        else if (take("^"))
            t.what = tag::kind::inverse;
        else if (take_else())
            t.what = tag::kind::otherwise;
        else if (take("{"))
            triple = true;
        else
            take("&");
        while (!take_end(t, triple)) t.tokens.push_back(scan_token());
        if (t.what == tag::kind::inverse && t.tokens.empty()) t.what = tag::kind::otherwise;
        pieces_.emplace_back(std::move(t));
    }

    // {{! … }} or {{!-- … --}}; the latter may hold }}.
    void scan_comment(tag t) {
        std::string_view const end = rest_.starts_with("--") ? "--" : "}}";
        auto at = rest_.find(end, end == "--" ? 2 : 0);
        while (end == "--" && at != rest_.npos && !rest_.substr(at + 2).starts_with("}}") &&
               !rest_.substr(at + 2).starts_with("~}}"))
            at = rest_.find(end, at + 1);
        if (at == rest_.npos) refuse("a comment is not closed");
        auto const close = rest_.find("}}", at);
        t.what = tag::kind::comment;
        t.strip_after = close > 0 && rest_[close - 1] == '~';
        rest_.remove_prefix(close + 2);
        pieces_.emplace_back(std::move(t));
    }

    bool take_else() {
        auto const start = rest_.find_first_not_of(white_space);
        if (start == rest_.npos || !rest_.substr(start).starts_with("else")) return false;
        auto const after = rest_.substr(start + 4);
        if (after.empty() || !(contains(white_space, after[0]) || after[0] == '~' || after[0] == '}')) return false;
        rest_ = after;
        return true;
    }

    bool take_end(tag& t, bool triple) {
        auto const start = rest_.find_first_not_of(white_space);
        if (start == rest_.npos) refuse("a tag is not closed");
        rest_.remove_prefix(start);
        auto const whole = rest_;
        bool const complete = !triple || take("}");
        t.strip_after = take("~");
        if (complete && take("}}")) return true;
        rest_ = whole;
        return false;
    }

    token scan_token() {
        using enum token::kind;
        char const c = rest_[0];
        if (c == '"' || c == '\'') return scan_string(c);
        if (c == '[') return scan_bracketed();
        if (take("(")) return {open, "(", false, {}};
        if (take(")")) return {close, ")", false, {}};
        if (take("@")) return {at_sign, "@", false, {}};
        if (take("..")) return {name, "..", false, {}};
        if (c == '.' && (rest_.size() == 1 || contains(after_names, rest_[1]))) {
            take(".");
            return {name, ".", false, {}};
        }
        if (take(".")) return {separator, ".", false, {}};
        if (take("/")) return {separator, "/", false, {}};
        if (c == '=') refuse("named arguments are not supported");
        if (c == '|') refuse("block parameters are not supported");
        if (auto number = scan_number()) return {literal, {}, false, *number};
        return scan_name();
    }

    // A quote inside is written with a backslash.
    token scan_string(char quote) {
        std::string text;
        std::size_t i = 1;
        for (; i < rest_.size() && rest_[i] != quote; ++i) {
            if (rest_[i] == '\\' && i + 1 < rest_.size() && rest_[i + 1] == quote) ++i;
            text += rest_[i];
        }
        if (i >= rest_.size()) refuse("a string is not closed");
        rest_.remove_prefix(i + 1);
        return {token::kind::literal, {}, false, boost::json::value(text)};
    }

    token scan_bracketed() {
        std::string text;
        std::size_t i = 1;
        for (; i < rest_.size() && rest_[i] != ']'; ++i) {
            if (rest_[i] == '\\' && i + 1 < rest_.size() && (rest_[i + 1] == ']' || rest_[i + 1] == '\\')) ++i;
            text += rest_[i];
        }
        if (i >= rest_.size()) refuse("a bracket is not closed");
        rest_.remove_prefix(i + 1);
        return {token::kind::name, std::move(text), true, {}};
    }

    std::optional<boost::json::value> scan_number() {
        std::size_t end = rest_[0] == '-' ? 1 : 0;
        auto const digits = [&] {
            auto const start = end;
            while (end < rest_.size() && is_digit(rest_[end])) ++end;
            return end > start;
        };
        if (!digits()) return std::nullopt;
        auto const whole = end;
        if (end < rest_.size() && rest_[end] == '.' && !(++end, digits())) end = whole;
        if (end < rest_.size() && !contains(after_literals, rest_[end])) return std::nullopt;
        auto const text = rest_.substr(0, end);
        rest_.remove_prefix(end);
        std::int64_t integer = 0;
        if (whole == end && std::from_chars(text.data(), text.data() + end, integer).ec == std::errc{}) return integer;
        double number = 0;
        std::from_chars(text.data(), text.data() + end, number);
        return number;
    }

    token scan_name() {
        auto const end = std::min(rest_.find_first_of(not_in_names), rest_.size());
        auto const text = rest_.substr(0, end);
        bool const good = end > 0 && end < rest_.size() && contains(after_names, rest_[end]);
        if (!good) refuse("a tag cannot be read");
        bool const whole = contains(after_literals, rest_[end]);
        rest_.remove_prefix(end);
        if (whole && text == "true") return {token::kind::literal, {}, false, true};
        if (whole && text == "false") return {token::kind::literal, {}, false, false};
        if (whole && (text == "null" || text == "undefined"))
            return {token::kind::literal, std::string(text), false, {}};
        return {token::kind::name, std::string(text), false, {}};
    }

    bool take(std::string_view expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }

    [[noreturn]] void refuse(std::string const& why) const {
        throw template_error(template_error::reason::malformed,
                             "at character " + std::to_string(size_ - rest_.size()) + ": " + why);
    }

    std::string_view rest_;
    std::size_t size_;
    std::vector<piece> pieces_;
};

} // namespace

std::vector<piece> scan(std::string_view source) { return scanner(source).take(); }

} // namespace sesame::handlebars
