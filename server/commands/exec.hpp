#pragma once
#include "server/process/settings.hpp"

#include <string>
#include <vector>

namespace sesame::server {

// Serves in this process while it runs a command whose environment leads AWS SDKs here. When the command has ended,
// standard error gets the undelivered report. Gives the exit status of run_child(). Throws start_failure and
// std::exception.
int exec(settings const& how, std::vector<std::string> const& words, char const* const* environment);

} // namespace sesame::server
