#pragma once
#include <cstdint>
#include <string>

namespace sesame::server {

// The address by which a client on this machine reaches a listener on `host`: that address, or loopback for localhost
// and for all addresses (0.0.0.0, ::). Without brackets.
std::string local_address(std::string const& host);

// The same as a URL: http://127.0.0.1:4566
std::string local_url(std::string const& host, std::uint16_t port);

} // namespace sesame::server
