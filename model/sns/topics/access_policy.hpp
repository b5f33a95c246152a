#pragma once
#include "model/sns/topics/topic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sesame::sns {

// Adds a statement to a topic's access policy: these accounts may do these actions ("Publish"). Refuses a label that is
// taken, an unknown action, a malformed account id, and what makes the policy one that may not be kept.
void add_permission(topic& t, std::string const& label, std::vector<std::string> const& accounts,
                    std::vector<std::string> const& actions);

// Refuses a policy that may not be kept. `within`: the attribute map that it is in, or "".
void check_policy(std::string_view text, std::string_view within);

// Removes the statement with that label; an unknown label does not matter.
void remove_permission(topic& t, std::string const& label);

} // namespace sesame::sns
