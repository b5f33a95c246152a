#include "model/ses/sending/inline_template.hpp"

#include "model/handlebars/error.hpp"
#include "model/handlebars/parse.hpp"
#include "model/ses/refusals.hpp"

#include <algorithm>
#include <string_view>

namespace sesame::ses {
namespace {

// A tag that begins like an operation: whether it is well formed does not matter.
bool has_operation_tag(std::string_view part) {
    for (auto const tag : {"{{#", "{{/", "{{^", "{{>", "{{~#", "{{~/", "{{~^", "{{~>", "{{else"})
        if (part.find(tag) != part.npos) return true;
    return false;
}

bool is_plain(handlebars::node const& n) {
    if (std::holds_alternative<std::string>(n.what)) return true;
    auto const* const shown = std::get_if<handlebars::expression>(&n.what);
    return shown && !std::holds_alternative<handlebars::call>(shown->what);
}

void check_part(std::string const& part) {
    if (has_operation_tag(part)) throw refusal(reason::unsupported_operations);
    try {
        auto const parsed = handlebars::parse(part);
        if (!std::all_of(parsed.nodes.begin(), parsed.nodes.end(), is_plain))
            throw refusal(reason::unsupported_operations);
    } catch (handlebars::template_error const& e) {
        throw refusal(reason::invalid_inline_template, {e.message});
    }
}

} // namespace

void check_inline_template(email_template const& t) {
    if (t.subject.empty() && !t.text && !t.html) throw refusal(reason::inline_template_empty);
    check_part(t.subject);
    if (t.text) check_part(*t.text);
    if (t.html) check_part(*t.html);
}

} // namespace sesame::ses
