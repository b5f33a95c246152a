#include "model/ses/content_syntax.hpp"

#include "model/ses/comment.hpp"
#include "model/ses/faults.hpp"

#include <string>

namespace sesame::ses {

namespace {

enum class kind { atom, quoted_string, special, end };

struct token {
    kind what;
    std::string_view text; // of a quoted string without its quotes
};

// Splits a structured header; white space and comments separate tokens and vanish.
class tokenizer {
  public:
    explicit tokenizer(std::string_view text)
        : text_(text) {}

    token next() {
        skip_blanks_and_comments();
        if (at_ >= text_.size()) return {kind::end, "null"}; // as Java prints it
        if (text_[at_] == '"') return quoted_string();
        auto const begin = at_;
        if (is_special(text_[at_])) return {kind::special, text_.substr(at_++, 1)};
        while (at_ < text_.size() && !is_special(text_[at_])) ++at_;
        return {kind::atom, text_.substr(begin, at_ - begin)};
    }

  private:
    static bool is_special(char c) {
        return static_cast<unsigned char>(c) <= ' ' ||
               std::string_view("()<>@,;:\\\"[]/?=\x7F").find(c) != std::string_view::npos;
    }

    void skip_blanks_and_comments() {
        for (; at_ < text_.size(); ++at_) {
            auto const c = text_[at_];
            if (c == '(')
                skip_comment();
            else if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
                return;
        }
    }

    void skip_comment() {
        at_ = end_of_comment(text_, at_);
        if (at_ == text_.npos) throw invalid_parameter_value("Unbalanced comments");
    }

    token quoted_string() {
        auto const begin = ++at_;
        for (; at_ < text_.size() && text_[at_] != '"'; ++at_)
            if (text_[at_] == '\\') ++at_;
        if (at_ >= text_.size()) throw invalid_parameter_value("Unbalanced quoted string");
        return {kind::quoted_string, text_.substr(begin, at_++ - begin)};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

fault unexpected(std::string_view wanted, token const& got) {
    return invalid_parameter_value("Expected " + std::string(wanted) + ", got '" + std::string(got.text) + "'");
}

void expect_atom(tokenizer& tokens, std::string_view wanted) {
    auto const got = tokens.next();
    if (got.what != kind::atom) throw unexpected(wanted, got);
}

void expect_special(token const& got, char wanted) {
    if (got.what != kind::special || got.text.front() != wanted) throw unexpected(std::string{'\'', wanted, '\''}, got);
}

void check_parameters(tokenizer& tokens) {
    for (auto got = tokens.next(); got.what != kind::end; got = tokens.next()) {
        expect_special(got, ';');
        auto const name = tokens.next();
        if (name.what == kind::end) return; // a semicolon too many is tolerated
        if (name.what != kind::atom) throw unexpected("parameter name", name);
        expect_special(tokens.next(), '=');
        auto const value = tokens.next();
        if (value.what != kind::atom && value.what != kind::quoted_string) throw unexpected("parameter value", value);
    }
}

} // namespace

void check_content_type(std::string_view header_value) {
    tokenizer tokens(header_value);
    expect_atom(tokens, "MIME type");
    expect_special(tokens.next(), '/');
    expect_atom(tokens, "MIME subtype");
    check_parameters(tokens);
}

void check_content_disposition(std::string_view header_value) {
    tokenizer tokens(header_value);
    expect_atom(tokens, "disposition");
    check_parameters(tokens);
}

} // namespace sesame::ses
