#pragma once
#include "api/dispatch.hpp"

namespace sesame::api::control {

// Where our own API begins.
inline constexpr std::string_view root = "/_sesame/v1";

// Sesame's own JSON API: `path` and `query` are the target's. Refusals are JSON too:
// {"error":{"code":…,"message":…}}.
answer answer_control(accounts& all, request const& r, std::string_view path, std::string_view query,
                      surroundings const& where);

} // namespace sesame::api::control
