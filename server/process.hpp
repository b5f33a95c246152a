#pragma once
#include "api/numbers.hpp"
#include "server/session.hpp"

#include <functional>

namespace sesame::server {

// Tells of this process, which started at this real time, and of its sessions, which outlive what is given.
std::function<api::process_figures()> watch_process(session_context const& sessions, timestamp started);

} // namespace sesame::server
