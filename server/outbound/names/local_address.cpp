#include "server/outbound/names/local_address.hpp"

namespace sesame::server {

std::string local_address(std::string const& host) {
    if (host == "localhost" || host == "0.0.0.0") return "127.0.0.1";
    return host == "::" ? "::1" : host;
}

std::string local_url(std::string const& host, std::uint16_t port) {
    auto const address = local_address(host);
    bool const is_v6 = address.find(':') != address.npos;
    return "http://" + (is_v6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

} // namespace sesame::server
