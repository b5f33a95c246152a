#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sesame::server {

// The Authorization header for a request that got a 401: Digest (RFC 2617, MD5) if it is offered, else Basic.
// `challenges` is WWW-Authenticate, which may name several schemes. Nothing if no scheme is usable; a scheme without a
// realm is not. `client_nonce` is for tests: empty means a random one.
std::optional<std::string> authorization(std::string_view challenges, std::string const& user,
                                         std::string const& password, std::string const& method,
                                         std::string const& target, std::string const& client_nonce = "");

} // namespace sesame::server
