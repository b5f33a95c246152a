#pragma once
#include "api/control/core/control_call.hpp"
#include "api/router/guard.hpp"

#include <span>
#include <string>

namespace sesame::api::control {

// Where our own API begins.
inline constexpr std::string_view root = "/_sesame/v1";

// Answers by a row whose handler is one of our own API's. Refusals are JSON: {"error":{"code":…,"message":…}}.
response answer_route(route const& row, visit const& v);

// What is refused there: by the guard, and since the path takes other methods.
response forbid(visit const& v, verdict judged);
response wrong_method(visit const& v, std::string const& allowed);

// All paths that begin as our own do and are none.
std::span<std::span<route const> const> nothing_routes();

} // namespace sesame::api::control
