#include "model/ses/sending/request_parts.hpp"

#include "model/handlebars/error.hpp"
#include "model/handlebars/parse.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/templated_sending.hpp"
#include "model/ses/templates/parsed_template.hpp"

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

// Only stored templates have blocks, helpers and partials (API reference of SES v2, Template).
bool has_no_operations(handlebars::node const& n) {
    if (std::holds_alternative<std::string>(n.what)) return true;
    auto const* const shown = std::get_if<handlebars::expression>(&n.what);
    return shown && !std::holds_alternative<handlebars::call>(shown->what);
}

handlebars::program parse_part(std::string const& part) {
    if (has_operation_tag(part)) throw refusal(reason::unsupported_operations);
    try {
        auto out = handlebars::parse(part);
        if (!std::all_of(out.nodes.begin(), out.nodes.end(), has_no_operations))
            throw refusal(reason::unsupported_operations);
        return out;
    } catch (handlebars::template_error const& e) {
        throw refusal(reason::invalid_inline_template, {e.message});
    }
}

std::shared_ptr<parsed_template const> parse_template_content(email_template const& t) {
    if (t.subject.empty() && !t.text && !t.html) throw refusal(reason::inline_template_empty);
    check_template_length(t);
    auto out = std::make_shared<parsed_template>();
    out->subject = parse_part(t.subject);
    if (t.text) out->text = parse_part(*t.text);
    if (t.html) out->html = parse_part(*t.html);
    return out;
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

checked_content check_template_content(email_template const& t) {
    try {
        return {parse_template_content(t), std::nullopt};
    } catch (refusal const& r) {
        return {nullptr, r};
    }
}

void check_template_choice(chosen_template& t) {
    bool const stored = !t.template_name.empty() || t.template_arn;
    if (stored == t.template_content.has_value()) throw refusal(reason::not_one_template);
    if (!t.template_content) return;
    if (!t.checked) t.checked = check_template_content(*t.template_content);
    if (t.checked->refused) throw refusal(*t.checked->refused);
}

} // namespace sesame::ses
