#pragma once
#include "api/response.hpp"

#include <string>
#include <string_view>

namespace sesame::server {

// How the header of every response to a request of HTTP `version` (10 or 11) begins: "HTTP/1.1 ".
std::string_view beginning_of_header(unsigned version);

// Status line and header fields of a response with this body. `keep`: the connection stays open.
std::string header_of(api::response const& response, unsigned version, bool keep);

} // namespace sesame::server
