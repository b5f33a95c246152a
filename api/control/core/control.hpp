#pragma once
#include "api/control/core/control_call.hpp"
#include "api/router/guard.hpp"

#include <span>
#include <string>

namespace sesame::api::control {

// Where our own API begins.
inline constexpr std::string_view root = "/_sesame/v1";

// Serves a row with a handler of our own API. Refusals are JSON: {"error":{"code":…,"message":…}}.
response answer_route(route const& row, visit const& v);

// Refusals there: by the guard, and for a wrong method.
response forbid(visit const& v, verdict judged);
response wrong_method(visit const& v, std::string const& allowed);

// All other paths with our prefix.
std::span<std::span<route const> const> nothing_routes();

} // namespace sesame::api::control
