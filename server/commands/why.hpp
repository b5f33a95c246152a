#pragma once
#include "server/settings/settings.hpp"

#include <string>
#include <vector>

namespace sesame::server {

// Prints why a mail led to what it did, as the server that these settings describe tells it. `words`: parts of the
// query such as "account=123456789012", and the mail's id; without one it is the newest mail. Gives the exit code: 1 if
// there is no answer, or no such mail, with the reason on standard error.
int why(settings const& s, std::vector<std::string> const& words);

} // namespace sesame::server
