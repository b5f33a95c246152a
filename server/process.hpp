#pragma once
#include "api/numbers.hpp"
#include "server/session.hpp"

#include <functional>

namespace sesame::server {

// Every connection is a file; the usual soft limit of 1024 is for programs that use select().
void raise_file_limit();

// Tells of this process, which started at this real time, and of its sessions, which outlive what is given.
std::function<api::process_figures()> watch_process(session_context const& sessions, timestamp started);

} // namespace sesame::server
