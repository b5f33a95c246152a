#pragma once
#include "api/control/control_call.hpp"

#include <span>

namespace sesame::api::control {

// Where our own API begins.
inline constexpr std::string_view root = "/_sesame/v1";

using route_families = std::span<std::span<route const> const>;

// Answers by the routes below `base`. Refusals are JSON: {"error":{"code":…,"message":…}}.
answer answer_routes(route_families families, std::string_view base, accounts& all, request const& r,
                     std::string_view path, std::string_view query, surroundings const& where);

// What is answered where a path is not to be asked at all.
answer refused_path(refused const& why, std::string_view path);

// Sesame's own JSON API: `path` and `query` are the target's.
answer answer_control(accounts& all, request const& r, std::string_view path, std::string_view query,
                      surroundings const& where);

// The numbers of this process where collectors look for them: at /metrics, without `root`.
answer answer_metrics(accounts& all, request const& r, std::string_view path, std::string_view query,
                      surroundings const& where);

} // namespace sesame::api::control
