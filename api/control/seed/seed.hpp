#pragma once
#include "model/account/account.hpp"

#include <string>
#include <string_view>

namespace sesame::api::control {

// All errors in a seed, a line each: "seed.yaml:12: topics[0].name: …", with the mend. Nothing of it was applied.
struct seed_refusal {
    std::string message;
};

// Adds the state that a seed describes to the accounts. `text` is YAML or JSON, `name` is its name in messages,
// `base_url` is of this server. Applying a seed twice changes nothing. Throws seed_refusal.
void apply_seed(accounts& all, std::string_view text, std::string_view name, std::string const& base_url,
                timestamp real_now);

} // namespace sesame::api::control
