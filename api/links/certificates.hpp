#pragma once
#include "api/router/route.hpp"

#include <functional>
#include <span>
#include <string>

// SDKs fetch certificates here, to check signatures and connections.

namespace sesame::api {

// Their owner: the server.
class certificate_source {
  public:
    virtual ~certificate_source() = default;
    virtual std::string authority() const = 0; // its certificate, in PEM
    // Passes on the certificate of this path, in PEM; empty if there is none. It does so at once, or when the
    // certificate exists: waiting requests then look again.
    virtual void find(std::string path, std::function<void(std::string pem)> done) = 0;
};

std::span<std::span<route const> const> certificate_routes();
extern std::span<route const> const authority_routes; // below the base of our own API

response wrong_method_of_certificates(visit const& v, std::string const& allowed);

} // namespace sesame::api
