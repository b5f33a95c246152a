#include "model/ses/sending/request_parts.hpp"

#include "model/handlebars/error.hpp"
#include "model/handlebars/parse.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/templated_sending.hpp"
#include "model/ses/templates/email_template.hpp"

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

// Only stored templates have blocks, helpers and partials (API reference of SES v2, Template).
void check_inline_template(email_template const& t) {
    if (t.subject.empty() && !t.text && !t.html) throw refusal(reason::inline_template_empty);
    check_template_length(t);
    check_part(t.subject);
    if (t.text) check_part(*t.text);
    if (t.html) check_part(*t.html);
}

} // namespace

content_kind require_one_content(bool simple, bool raw, bool templated) {
    if (int{simple} + int{raw} + int{templated} != 1) throw refusal(reason::not_one_content);
    if (simple) return content_kind::simple;
    return raw ? content_kind::raw : content_kind::templated;
}

std::string require_source(std::optional<std::string> const& source, content_kind of) {
    if (source) return *source;
    if (of == content_kind::simple) throw refusal(reason::simple_source_missing, {""});
    throw refusal(reason::source_missing);
}

void check_template_choice(chosen_template const& t) {
    bool const stored = !t.template_name.empty() || t.template_arn;
    if (stored == t.template_content.has_value()) throw refusal(reason::not_one_template);
    if (t.template_content) check_inline_template(*t.template_content);
}

} // namespace sesame::ses
