#pragma once
#include "api/router/route.hpp"

#include <span>

// Paths by which tests that were written for other emulators look at mail and start anew, answered in the shapes that
// those give. Refusals are those of our own API.

namespace sesame::api::compat {

extern std::span<route const> const localstack_routes;
extern std::span<route const> const mailbox_routes; // of moto and aws-ses-v2-local

// All of them, and the numbers of this process where collectors look for them: at /metrics.
std::span<std::span<route const> const> routes();

} // namespace sesame::api::compat
