#pragma once
#include "api/control/core/document/document.hpp"

#include <string_view>

namespace sesame::api::control {

// Reads JSON if the text begins like JSON, else YAML. Numbers of 12 digits and more are account ids, so they become
// strings. Throws document_refusal.
document read_document(std::string_view text);

} // namespace sesame::api::control
