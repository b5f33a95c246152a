#pragma once
#include "api/router/guard.hpp"
#include "api/router/route.hpp"

#include <span>
#include <string>

// Requests for services, in any protocol.

namespace sesame::api::protocol {

// "/": Query and AWS-JSON.
std::span<std::span<route const> const> root_routes();

// URLs of queues.
std::span<std::span<route const> const> queue_routes();

// Every other path: an operation by REST, a service that is not here, or nothing.
std::span<std::span<route const> const> path_routes();

// A refusal of the guard, in the protocol of the caller. A browser's SDK of a JSON protocol reads no XML.
response forbid(visit const& v, verdict judged);

} // namespace sesame::api::protocol
