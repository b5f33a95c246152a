#pragma once
#include "api/router/route.hpp"

#include <span>

// Paths of other emulators, for tests that were written for them: they look at mail and reset. The responses have the
// emulators' shapes; refusals are those of our own API.

namespace sesame::api::compat {

extern std::span<route const> const localstack_routes;
extern std::span<route const> const mailbox_routes; // of moto and aws-ses-v2-local

// All of them, and the metrics of this process at /metrics.
std::span<std::span<route const> const> routes();

} // namespace sesame::api::compat
