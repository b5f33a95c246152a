#pragma once
#include "server/process/settings.hpp"

#include <string>
#include <vector>

namespace sesame::server {

// Serves in this process while it runs a command whose environment leads AWS SDKs here; once that has ended, standard
// error is told what was left undone. Gives the exit status of run_child(). Throws start_failure
// and std::exception.
int exec(settings const& how, std::vector<std::string> const& words, char const* const* environment);

} // namespace sesame::server
