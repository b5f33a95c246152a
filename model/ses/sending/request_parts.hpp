#pragma once
#include <optional>
#include <string>

// Rules about requests of SES v2, which leave out what v1 requires.

namespace sesame::ses {

struct chosen_template;

enum class content_kind { simple, raw, templated };

// The kind of a request's content. Refuses none and several.
content_kind require_one_content(bool simple, bool raw, bool templated);

// Refuses a missing source. A raw mail has none: its From header counts.
std::string require_source(std::optional<std::string> const& source, content_kind of);

// Refuses a choice of no template, and of a stored one beside one in the request. Refuses one in the request that has
// no part, is malformed, or does more than to show values.
void check_template_choice(chosen_template const& t);

} // namespace sesame::ses
