#include "model/ses/refusals.hpp"

namespace sesame::ses {

refusal refusal_of(mime::syntax_error const& e) {
    switch (e.why) {
    case mime::syntax_error::reason::malformed_address:
        return {reason::malformed_address, {e.text}};
    case mime::syntax_error::reason::no_domain:
        return {reason::address_without_domain};
    case mime::syntax_error::reason::line_break:
        return {reason::address_breaks_line, {e.text}};
    case mime::syntax_error::reason::too_long:
        return {reason::address_too_long, {e.text}};
    case mime::syntax_error::reason::malformed_field:
        break;
    case mime::syntax_error::reason::unsupported_charset:
        return {reason::unsupported_charset, {e.text}};
    }
    return {reason::malformed_header, {e.text}};
}

refusal refusal_of(handlebars::template_error const& e) {
    if (e.why == handlebars::template_error::reason::missing_attribute)
        return {reason::rendering_attribute_missing, {e.attribute}};
    return {reason::rendering_failed, {e.message}};
}

} // namespace sesame::ses
