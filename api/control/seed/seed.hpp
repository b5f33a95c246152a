#pragma once
#include "model/account/account.hpp"

#include <string>
#include <string_view>

namespace sesame::api::control {

// What is wrong with a seed: "seed.yaml:12: topics[0].name: …", with the mend. Nothing of it was applied.
struct seed_refusal {
    std::string message;
};

// Brings about the state that a seed describes, in addition to what is there: `text` is YAML or JSON, `name` is how
// messages call it, `base_url` is of this server. What is so already is left alone, so that a second time changes
// nothing. Throws seed_refusal.
void apply_seed(accounts& all, std::string_view text, std::string_view name, std::string const& base_url,
                timestamp real_now);

} // namespace sesame::api::control
