#pragma once
#include <string_view>

namespace sesame {

// Whether this is localhost or a name below it, which is always this machine (RFC 6761, 6.3). A final dot is fine.
bool is_localhost(std::string_view host);

} // namespace sesame
