#pragma once
#include "api/control/control_call.hpp"

namespace sesame::api::control {

// Web pages of others may make a browser send requests to us. Throws `refused` (403) where such a page may be behind a
// request: where the name of the Host header is one that a stranger's DNS could let lead here, and where what is not
// GET or HEAD comes with the Origin of another site.
void refuse_strangers(request const& r, surroundings const& where);

// Whether a browser that was led here by this Host header ("localhost:4566") can only have been led by ourselves: an IP
// address, a name that public DNS does not have or that AWS owns, the host of the public URL, or a name that was
// allowed.
bool is_known_host(std::string_view host, surroundings const& where);

} // namespace sesame::api::control
