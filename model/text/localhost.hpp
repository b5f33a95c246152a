#pragma once
#include "model/text/text.hpp"

#include <string_view>

namespace sesame {

// Whether this is localhost or a name below it, which is always this machine (RFC 6761, 6.3). A final dot is fine.
inline bool is_localhost(std::string_view host) {
    if (host.ends_with('.')) host.remove_suffix(1);
    constexpr std::string_view name = "localhost";
    if (host.size() < name.size() || !iequals(host.substr(host.size() - name.size()), name)) return false;
    return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

} // namespace sesame
