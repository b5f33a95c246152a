#pragma once
#include "api/control/control_call.hpp"

#include <optional>
#include <span>

// Paths by which tests that were written for other emulators look at mail and start anew, answered in the shapes that
// those give.

namespace sesame::api::dropin {

extern std::span<control::route const> const localstack_routes;
extern std::span<control::route const> const mailbox_routes; // of moto and aws-ses-v2-local

// Whether the path is one of theirs.
bool is_dropin(std::string_view path);

// Nothing if it is none. Refusals are those of our own API.
std::optional<answer> answer_dropin(accounts& all, request const& r, std::string_view path, std::string_view query,
                                    surroundings const& where);

} // namespace sesame::api::dropin
