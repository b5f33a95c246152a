#include "model/handlebars/expression.hpp"

#include "model/handlebars/error.hpp"
#include "model/handlebars/value.hpp"

#include <utility>

namespace sesame::handlebars {
namespace {

constexpr int deepest_parenthesis = 100;

class reader {
  public:
    explicit reader(std::vector<token> const& tokens)
        : at_(tokens.begin())
        , end_(tokens.end()) {}

    named_call read_all() {
        auto out = read_call();
        if (at_ != end_) refuse_template("a tag has a parenthesis too many");
        return out;
    }

  private:
    // Up to a closing parenthesis or the end.
    named_call read_call() {
        if (++depth_ > deepest_parenthesis) refuse_template("parentheses are nested too deeply");
        named_call out{read_name(), {}};
        while (at_ != end_ && at_->what != token::kind::close) out.arguments.push_back(read_argument());
        --depth_;
        return out;
    }

    // A literal in the place of a name is the name of an attribute.
    path read_name() {
        if (at_ == end_ || at_->what != token::kind::literal) return read_path();
        auto const& t = *at_++;
        auto const name = t.text.empty() ? display(t.literal) : t.text;
        path out;
        out.text = name;
        out.names.push_back(name);
        return out;
    }

    expression read_argument() {
        if (at_->what == token::kind::literal) return {(at_++)->literal};
        if (at_->what != token::kind::open) return {read_path()};
        ++at_;
        auto inner = read_call();
        if (at_ == end_) refuse_template("a parenthesis is not closed");
        ++at_;
        return as_value(std::move(inner));
    }

    path read_path() {
        path out;
        if (at_ != end_ && at_->what == token::kind::at_sign) {
            out.data = true;
            out.text.push_back('@');
            ++at_;
        }
        add_segment(out);
        while (at_ != end_ && at_->what == token::kind::separator) {
            out.text += (at_++)->text;
            add_segment(out);
        }
        return out;
    }

    void add_segment(path& to) {
        if (at_ == end_ || at_->what != token::kind::name) refuse_template("a name is missing in a tag");
        auto const& t = *at_++;
        to.text += t.text;
        bool const moves = !t.bracketed && (t.text == ".." || t.text == "." || t.text == "this");
        if (!moves) return to.names.push_back(t.text);
        if (!to.names.empty()) refuse_template("Invalid path: " + to.text);
        to.own = true;
        if (t.text == "..") ++to.up;
    }

    std::vector<token>::const_iterator at_, end_;
    int depth_ = 0;
};

} // namespace

named_call read_call(std::vector<token> const& tokens) { return reader(tokens).read_all(); }

expression as_value(named_call c) {
    if (c.arguments.empty()) return {std::move(c.name)};
    if (c.name.text == "lookup" && c.arguments.size() != 2) refuse_template("lookup requires two arguments");
    return {call{std::move(c.name.text), std::move(c.arguments)}};
}

} // namespace sesame::handlebars
