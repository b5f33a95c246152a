#pragma once
#include "api/dispatch.hpp"

namespace sesame::api::control {

// A request for Sesame's own API: its target taken apart at the question mark.
struct control_request {
    std::string_view method, path, query, body;
};

// Sesame's own JSON API, under /_sesame/v1. Refusals are JSON too: {"error":{"code":…,"message":…}}.
answer answer_control(accounts& all, control_request const& r);

} // namespace sesame::api::control
