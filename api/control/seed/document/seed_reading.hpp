#pragma once
#include "api/control/seed/document/seed_document.hpp"
#include "api/control/seed/document/seed_mistakes.hpp"

namespace sesame::api::control {

// The content of a document. What cannot be read is among the mistakes, and is empty in the content.
seed_content read_seed(document const& from, seed_mistakes& to);

} // namespace sesame::api::control
