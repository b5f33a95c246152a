#include "model/mail/header/content_syntax.hpp"

#include "model/mail/body/mail_line.hpp"
#include "model/mail/header/syntax_error.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace sesame::mime {

namespace {

enum class kind { atom, quoted_string, special, end, broken };

struct token {
    kind what;
    std::string_view text; // of a quoted string without its quotes; of a broken one JavaMail's words about it
};

// Splits a structured header; white space and comments separate tokens and vanish.
class tokenizer {
  public:
    explicit tokenizer(std::string_view text)
        : text_(text) {}

    token next() {
        if (!skip_blanks_and_comments()) return {kind::broken, "Unbalanced comments"};
        if (at_ >= text_.size()) return {kind::end, "null"}; // as Java prints it
        if (text_[at_] == '"') return quoted_string();
        auto const begin = at_;
        if (is_special(text_[at_])) {
            at_ += std::max<std::size_t>(utf8_sequence(text_.substr(at_)), 1);
            return {kind::special, text_.substr(begin, at_ - begin)};
        }
        while (at_ < text_.size() && !is_special(text_[at_])) ++at_;
        return {kind::atom, text_.substr(begin, at_ - begin)};
    }

  private:
    static bool is_special(char c) {
        return static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x7F ||
               std::string_view("()<>@,;:\\\"[]/?=").find(c) != std::string_view::npos;
    }

    // Gives whether every comment has an end.
    bool skip_blanks_and_comments() {
        for (; at_ < text_.size(); ++at_) {
            auto const c = text_[at_];
            if (c == '(') {
                at_ = end_of_comment(text_, at_);
                if (at_ == text_.npos) return false;
            } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return true;
            }
        }
        return true;
    }

    token quoted_string() {
        auto const begin = ++at_;
        for (; at_ < text_.size() && text_[at_] != '"'; ++at_)
            if (text_[at_] == '\\') ++at_;
        if (at_ >= text_.size()) return {kind::broken, "Unbalanced quoted string"};
        return {kind::quoted_string, text_.substr(begin, at_++ - begin)};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

syntax_error malformed_field(std::string why) { return {syntax_error::reason::malformed_field, std::move(why)}; }

// JavaMail's two parsers: one for a type or disposition, which quotes the input bare, and one for parameters, which
// puts it in double quotes.
class header_parser {
  public:
    explicit header_parser(std::string_view header_value)
        : tokens_(header_value) {}

    token next() {
        auto const got = tokens_.next();
        if (got.what == kind::broken) throw malformed_field(std::string(got.text));
        return got;
    }

    void expect_atom(std::string_view wanted) {
        auto const got = next();
        if (got.what != kind::atom) throw unexpected(wanted, got);
    }

    void expect_special(token const& got, char wanted) const {
        if (got.what != kind::special || got.text.front() != wanted)
            throw unexpected(std::string{'\'', wanted, '\''}, got);
    }

    syntax_error unexpected(std::string_view wanted, token const& got) const {
        std::string message = "Expected ";
        message.append(wanted).append(", got ").append(quotes_).append(got.text).append(quotes_);
        return malformed_field(std::move(message));
    }

    void check_parameters() {
        quotes_ = "\"";
        for (auto got = next(); got.what != kind::end; got = next()) {
            expect_special(got, ';');
            auto const name = next();
            if (name.what == kind::end) return; // a semicolon too many is tolerated
            if (name.what != kind::atom) throw unexpected("parameter name", name);
            expect_equals_sign();
            auto const value = next();
            if (value.what != kind::atom && value.what != kind::quoted_string)
                throw unexpected("parameter value", value);
        }
    }

  private:
    // Recorded from AWS with single quotes around the input, unlike all other texts about parameters.
    void expect_equals_sign() {
        auto const got = next();
        if (got.what == kind::special && got.text.front() == '=') return;
        quotes_ = "'";
        throw unexpected("'='", got);
    }

    tokenizer tokens_;
    std::string_view quotes_;
};

// The whole value if it has no atom; a broken token if one comes before it.
token first_atom(std::string_view header_value) {
    tokenizer tokens(header_value);
    while (true) {
        auto const got = tokens.next();
        if (got.what == kind::atom || got.what == kind::broken) return got;
        if (got.what == kind::end) return {kind::atom, header_value};
    }
}

} // namespace

void check_content_type(std::string_view header_value) {
    header_parser parser(header_value);
    parser.expect_atom("MIME type");
    parser.expect_special(parser.next(), '/');
    parser.expect_atom("MIME subtype");
    parser.check_parameters();
}

void check_content_disposition(std::string_view header_value) {
    header_parser parser(header_value);
    parser.expect_atom("disposition");
    parser.check_parameters();
}

std::string_view check_transfer_encoding(std::string_view header_value) {
    auto const found = first_atom(header_value);
    if (found.what == kind::broken) throw malformed_field(std::string(found.text));
    return found.text;
}

std::string_view read_transfer_encoding(std::string_view header_value) {
    auto const found = first_atom(header_value);
    return found.what == kind::broken ? header_value : found.text;
}

} // namespace sesame::mime
