#pragma once
#include "api/dispatch.hpp"

#include <string>

namespace sesame::server {

// Status line and header fields of an answer with this body, to a request of HTTP `version` (10 or 11). `keep`: the
// connection stays open.
std::string header_of(api::answer const& answer, unsigned version, bool keep);

} // namespace sesame::server
