#pragma once
#include <optional>
#include <string>

// Rules about requests of SES v2, which leave out what v1 requires.

namespace sesame::ses {

struct checked_content;
struct chosen_template;
struct email_template;

enum class content_kind { simple, raw, templated };

// The kind of a request's content. Refuses none and several.
content_kind require_one_content(bool simple, bool raw, bool templated);

// Refuses a missing source. A raw mail has none: its From header counts.
std::string require_source(std::optional<std::string> const& source, content_kind of);

// Looks at the template in a request: refuses one that has no part, is too long or malformed, or does more than to show
// values. This takes long for a long one. It touches nothing else, so another thread may run it.
checked_content check_template_content(email_template const& t);

// Refuses a choice of no template, of a stored one beside one in the request, and as check_template_content().
void check_template_choice(chosen_template& t);

} // namespace sesame::ses
