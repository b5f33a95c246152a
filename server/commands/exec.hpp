#pragma once
#include "server/commands/sdk_environment.hpp"

#include <string>
#include <vector>

namespace sesame::server {

// Serves in this process while it runs a command whose environment leads AWS SDKs here, with `more` variables. When the
// command has ended, standard error gets the undelivered report. Gives the exit status of run_child(). Throws
// start_failure and std::exception.
int exec(settings const& how, std::vector<std::string> const& words, char const* const* environment,
         std::vector<sdk_variable> const& more = {});

} // namespace sesame::server
