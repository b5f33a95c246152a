#include "model/handlebars/parse.hpp"

#include "model/handlebars/error.hpp"
#include "model/handlebars/expression.hpp"
#include "model/handlebars/scan.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace sesame::handlebars {
namespace {

constexpr int deepest_block = 100;

// SES fills these in later: the tag stays as written.
bool is_reserved(std::string_view name) { return name == "amazonSESUnsubscribeUrl" || name == "ses:openTracker"; }

std::optional<helper> helper_named(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, helper>, 4> helpers{
        {{"if", helper::if_}, {"unless", helper::unless}, {"each", helper::each}, {"with", helper::with}}};
    auto const at = std::find_if(helpers.begin(), helpers.end(), [&](auto const& h) { return h.first == name; });
    return at == helpers.end() ? std::nullopt : std::optional(at->second);
}

class parser {
  public:
    explicit parser(std::vector<piece> pieces)
        : pieces_(std::move(pieces)) {}

    program take() && {
        auto out = parse_program();
        if (at_ < pieces_.size()) refuse_template("a block is closed or continued that was not opened");
        for (auto const& name : used_)
            if (!defined_.contains(name)) refuse_template("the partial '" + name + "' is not defined");
        return out;
    }

  private:
    // Up to a tag that ends or continues the block around it, or to the end.
    program parse_program() {
        if (++depth_ > deepest_block) refuse_template("blocks are nested too deeply");
        program out;
        for (; at_ < pieces_.size(); ++at_) {
            if (auto* const text = std::get_if<std::string>(&pieces_[at_])) {
                if (!text->empty()) out.nodes.push_back({std::move(*text)});
                continue;
            }
            auto const& t = std::get<tag>(pieces_[at_]);
            if (t.what == tag::kind::close || t.what == tag::kind::otherwise) break;
            add(out, t);
        }
        --depth_;
        return out;
    }

    void add(program& out, tag const& t) {
        switch (t.what) {
        case tag::kind::output:
            return out.nodes.push_back(output(t));
        case tag::kind::open:
        case tag::kind::inverse:
            return out.nodes.push_back({parse_block(t)});
        case tag::kind::open_inline:
            return out.partials.push_back(parse_inline(t));
        case tag::kind::partial:
            return out.nodes.push_back({parse_partial(t)});
        default:
            return; // a comment
        }
    }

    static node output(tag const& t) {
        auto value = as_value(read_call(t.tokens));
        auto const* const name = std::get_if<path>(&value.what);
        if (name && is_reserved(name->text)) return {"{{" + name->text + "}}"};
        return {std::move(value)};
    }

    // Afterwards the closing tag is the current piece.
    block parse_block(tag const& open) {
        auto const head = read_call(open.tokens);
        block out;
        out.branches.push_back({helper_of(head), subject_of(head), {}});
        ++at_;
        // {{^x}} has what {{#x}} has after {{else}}, and the other way round.
        auto first = parse_program();
        program second;
        bool last = false;
        while (is_at(tag::kind::otherwise)) {
            auto const& t = std::get<tag>(pieces_[at_]);
            if (last || (open.what == tag::kind::inverse && !t.tokens.empty()))
                refuse_template("a block has more than one else");
            ++at_;
            if (t.tokens.empty()) {
                second = parse_program();
                last = true;
            } else {
                auto const condition = read_call(t.tokens);
                auto content = parse_program();
                out.branches.push_back({helper_of(condition), subject_of(condition), std::move(content)});
            }
        }
        if (open.what == tag::kind::inverse) std::swap(first, second);
        out.branches.front().content = std::move(first);
        out.otherwise = std::move(second);
        require_close(head.name.text);
        return out;
    }

    inline_partial parse_inline(tag const& open) {
        auto const head = read_call(open.tokens);
        if (head.name.text != "inline" || head.arguments.size() != 1)
            refuse_template("only inline partials can be defined");
        auto const* const name = std::get_if<boost::json::value>(&head.arguments.front().what);
        if (!name || !name->is_string()) refuse_template("an inline partial has no name");
        inline_partial out{std::string(name->get_string()), {}};
        ++at_;
        out.content = parse_program();
        require_close("inline");
        defined_.insert(out.name);
        return out;
    }

    partial_use parse_partial(tag const& t) {
        auto head = read_call(t.tokens);
        if (head.arguments.size() > 1) refuse_template("a partial takes one context");
        partial_use out{std::move(head.name.text), std::nullopt, t.indent};
        if (!head.arguments.empty()) out.context = std::move(head.arguments.front());
        used_.insert(out.name);
        return out;
    }

    static helper helper_of(named_call const& c) {
        auto const known = helper_named(c.name.text);
        if (known && c.arguments.size() != 1) refuse_template("#" + c.name.text + " requires exactly one argument");
        if (!known && !c.arguments.empty()) refuse_template("could not find helper: '" + c.name.text + "'");
        return known.value_or(helper::section);
    }
    static expression subject_of(named_call const& c) {
        return c.arguments.empty() ? expression{c.name} : c.arguments.front();
    }

    bool is_at(tag::kind what) const { return at_ < pieces_.size() && std::get<tag>(pieces_[at_]).what == what; }
    void require_close(std::string_view name) {
        if (!is_at(tag::kind::close)) refuse_template("the block '" + std::string(name) + "' is not closed");
        auto const closed = read_call(std::get<tag>(pieces_[at_]).tokens);
        if (closed.name.text != name || !closed.arguments.empty())
            refuse_template("'" + closed.name.text + "' doesn't match '" + std::string(name) + "'");
    }

    std::vector<piece> pieces_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::set<std::string> defined_, used_;
};

} // namespace

program parse(std::string_view source) {
    auto pieces = scan(source);
    remove_white_space(pieces);
    return parser(std::move(pieces)).take();
}

} // namespace sesame::handlebars
