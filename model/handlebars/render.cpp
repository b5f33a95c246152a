#include "model/handlebars/render.hpp"

#include "model/handlebars/error.hpp"
#include "model/handlebars/scope.hpp"
#include "model/handlebars/value.hpp"

#include <utility>

namespace sesame::handlebars {
namespace json = boost::json;
namespace {

constexpr std::size_t most_bytes = 10'485'760; // as of a message
constexpr std::size_t most_steps = 1'000'000;
constexpr int deepest_rendering = 200;

class renderer {
  public:
    explicit renderer(json::value const& data)
        : data_(data)
        , lookup_(data) {}

    std::string take(program const& p) && {
        frame const root{&data_, nullptr};
        render(p, {&root});
        return std::move(out_);
    }

  private:
    using reason = template_error::reason;

    void render(program const& p, scope s) {
        if (++depth_ > deepest_rendering) throw template_error(reason::too_much, "Rendering is nested too deeply.");
        partials_in_scope const own{&p.partials, s.partials};
        if (!p.partials.empty()) s.partials = &own;
        for (auto const& n : p.nodes) {
            step();
            std::visit([&](auto const& what) { show(what, s); }, n.what);
        }
        --depth_;
    }

    void show(std::string const& text, scope const&) { append(text); }

    void show(expression const& e, scope const& s) {
        if (auto const* const value = evaluate(e, s))
            append(display(*value));
        else if (auto const* const p = std::get_if<path>(&e.what))
            absent(p->text);
    }

    void show(block const& b, scope const& s) {
        for (auto const& candidate : b.branches)
            if (show_if_any(candidate, s)) return;
        render(b.otherwise, s);
    }

    void show(partial_use const& use, scope const& s) {
        auto const* const partial = s.partial(use.name);
        if (!partial) throw template_error(reason::malformed, "The partial " + use.name + " could not be found");
        auto const* const context = use.context ? evaluate(*use.context, s) : s.here->context;
        if (!context) absent(text_of(*use.context));
        if (use.indent.empty()) return render_in(partial->content, context, s);
        auto before = std::exchange(out_, {});
        render_in(partial->content, context, s);
        auto const lines = std::exchange(out_, std::move(before));
        append_indented(lines, use.indent);
    }

    // False if there is nothing to show.
    bool show_if_any(branch const& b, scope const& s) {
        auto const* const subject = evaluate(b.subject, s);
        bool const holds = subject && !is_falsy(*subject);
        switch (b.what) {
        case helper::if_:
        case helper::unless:
            if (holds == (b.what == helper::unless)) return false;
            render(b.content, s);
            return true;
        case helper::with: {
            bool const zero = subject && subject->is_number();
            if (!holds && !zero) return false;
            render_in(b.content, subject, s);
            return true;
        }
        case helper::each:
            return subject && show_each(b.content, *subject, s);
        case helper::section:
            break;
        }
        if (!holds) return false;
        if (subject->is_array()) return show_each(b.content, *subject, s);
        render_in(b.content, subject->is_bool() ? s.here->context : subject, s);
        return true;
    }

    bool show_each(program const& p, json::value const& of, scope const& s) {
        if (auto const* const list = of.if_array()) {
            for (std::size_t i = 0; i < list->size(); ++i) show_member(p, (*list)[i], i, i, list->size(), s);
            return !list->empty();
        }
        auto const* const object = of.if_object();
        if (!object) return false;
        std::size_t i = 0;
        for (auto const& [key, value] : *object) show_member(p, value, i++, key, object->size(), s);
        return !object->empty();
    }

    void show_member(program const& p, json::value const& member, std::size_t index, json::value key, std::size_t of,
                     scope s) {
        step();
        iteration const each{index, std::move(key), index == 0, index + 1 == of, s.each};
        s.each = &each;
        render_in(p, &member, s);
    }

    // A block that keeps its context adds no step for .. to leave.
    void render_in(program const& p, json::value const* context, scope s) {
        if (context == s.here->context) return render(p, s);
        frame const inner{context, s.here};
        s.here = &inner;
        render(p, s);
    }

    // Null if there is nothing.
    json::value const* evaluate(expression const& e, scope const& s) {
        if (auto const* const literal = std::get_if<json::value>(&e.what)) return literal;
        if (auto const* const p = std::get_if<path>(&e.what)) return lookup_.find(*p, s);
        auto const& c = std::get<call>(e.what);
        if (c.helper != "lookup") lacks(c, s);
        auto const* const of = evaluate(c.arguments.at(0), s);
        auto const* const name = evaluate(c.arguments.at(1), s);
        return of && name ? lookup_.member(of, display(*name)) : nullptr;
    }

    // An unknown helper counts as an attribute; its arguments are looked up first.
    [[noreturn]] void lacks(call const& c, scope const& s) {
        for (auto const& argument : c.arguments)
            if (!evaluate(argument, s)) absent(text_of(argument));
        absent(c.helper);
    }

    static std::string text_of(expression const& e) {
        if (auto const* const p = std::get_if<path>(&e.what)) return p->text;
        if (auto const* const c = std::get_if<call>(&e.what)) return c->helper;
        return "null";
    }

    [[noreturn]] static void absent(std::string const& name) {
        throw template_error(reason::missing_attribute,
                             "Attribute '" + name + "' is not present in the rendering data.", name);
    }

    // Every line, but not an empty one after the last line break.
    void append_indented(std::string_view lines, std::string_view indent) {
        while (!lines.empty()) {
            auto const end = std::min(lines.find('\n'), lines.size() - 1) + 1;
            append(indent);
            append(lines.substr(0, end));
            lines.remove_prefix(end);
        }
    }

    void append(std::string_view text) {
        bytes_ += text.size();
        if (bytes_ > most_bytes) throw template_error(reason::too_much, "The rendered text is too long.");
        out_ += text;
    }

    void step() {
        if (++steps_ > most_steps) throw template_error(reason::too_much, "Rendering takes too many steps.");
    }

    json::value const& data_;
    lookup lookup_;
    std::string out_;
    std::size_t bytes_ = 0, steps_ = 0;
    int depth_ = 0;
};

} // namespace

std::string render(program const& p, json::value const& data) { return renderer(data).take(p); }

} // namespace sesame::handlebars
