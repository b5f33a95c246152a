#pragma once
#include "model/ses/templates/email_template.hpp"

namespace sesame::ses {

// Refuses a template of a request if it has no part, is malformed, or does more than to show values: only stored
// templates have blocks, helpers and partials (API reference of SES v2, Template).
void check_inline_template(email_template const& t);

} // namespace sesame::ses
