#pragma once
#include "server/settings/settings.hpp"

namespace sesame::server {

// Asks the server that these settings describe for its health, within two seconds. Gives the exit code: 0 for a
// response 200, else 1, with the reason on standard error.
int healthcheck(settings const& s);

} // namespace sesame::server
