#pragma once
#include "model/account/accounts.hpp"
#include "model/base/time.hpp"

#include <string>
#include <vector>

namespace sesame::server {

// Applies each --seed: a file, or the document itself. `base_url`: of the links that confirmations carry. Throws
// start_failure.
void apply_seeds(std::vector<std::string> const& seeds, accounts& all, std::string const& base_url, timestamp now);

} // namespace sesame::server
