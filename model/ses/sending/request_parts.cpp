#include "model/ses/sending/request_parts.hpp"

#include "model/ses/refusals.hpp"
#include "model/ses/sending/inline_template.hpp"
#include "model/ses/sending/templated_sending.hpp"

namespace sesame::ses {

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
