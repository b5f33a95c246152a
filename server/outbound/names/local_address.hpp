#pragma once
#include <cstdint>
#include <string>

namespace sesame::server {

// Where a client on this machine reaches what listens on `host`: that address, or for localhost and for all addresses
// (0.0.0.0, ::) loopback. Without brackets.
std::string local_address(std::string const& host);

// The same as a URL: http://127.0.0.1:4566
std::string local_url(std::string const& host, std::uint16_t port);

} // namespace sesame::server
