#pragma once
#include "api/router/guard.hpp"
#include "api/router/route.hpp"

#include <span>
#include <string>

// Requests for services, whatever they speak.

namespace sesame::api::protocol {

// "/", where Query and AWS-JSON are spoken.
std::span<std::span<route const> const> root_routes();

// Every other path: of an operation by REST, of a service that is not here, or of nobody.
std::span<std::span<route const> const> path_routes();

// What the guard refuses, in the language of whoever asks. A browser's SDK of a JSON protocol reads no XML.
response forbid(visit const& v, verdict judged);

} // namespace sesame::api::protocol
