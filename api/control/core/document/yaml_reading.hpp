#pragma once
#include "api/control/core/document/document.hpp"

#include <string_view>

namespace sesame::api::control {

// Plain scalars are true, false, null and numbers, as in JSON; others are strings. Throws document_refusal.
document read_yaml(std::string_view text);

} // namespace sesame::api::control
