#pragma once
#include "api/dispatch.hpp"

namespace sesame::api::control {

// Sesame's own JSON API, under /_sesame/v1. `path` without and `query` with what follows the question mark. Refusals
// are JSON too: {"error":{"code":…,"message":…}}.
answer answer_control(accounts& all, std::string_view method, std::string_view path, std::string_view query);

} // namespace sesame::api::control
