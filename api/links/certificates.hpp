#pragma once
#include "api/router/route.hpp"

#include <functional>
#include <span>
#include <string>

// Where SDKs fetch the certificates by which they check signatures and connections.

namespace sesame::api {

// Who has them: the server.
class certificate_source {
  public:
    virtual ~certificate_source() = default;
    virtual std::string authority() const = 0; // its certificate, in PEM
    // Hands over the certificate of this path, in PEM; empty if there is none. At once, or when it is made: whoever
    // waits for something is then told to look again.
    virtual void find(std::string path, std::function<void(std::string pem)> done) = 0;
};

std::span<std::span<route const> const> certificate_routes();
extern std::span<route const> const authority_routes; // below the base of our own API

response wrong_method_of_certificates(visit const& v, std::string const& allowed);

} // namespace sesame::api
