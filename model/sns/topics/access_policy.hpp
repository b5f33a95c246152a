#pragma once
#include "model/sns/topics/topic.hpp"

#include <boost/json/fwd.hpp>
#include <string>
#include <vector>

namespace sesame::sns {

// Adds a statement to a topic's access policy: these accounts may do these actions ("Publish"). Refuses a label that is
// taken, an unknown action, and a malformed account id.
void add_permission(topic& t, std::string const& label, std::vector<std::string> const& accounts,
                    std::vector<std::string> const& actions);

// Whether all actions in a policy's statements are SNS's ("SNS:Publish", "sns:*", "*").
bool has_known_actions(boost::json::object const& policy);

// Whether a policy has statements, and each allows or denies something and says to whom. Otherwise AWS refuses with
// "Policy Error: null", as users have reported; AWS's names for other mistakes are not known.
bool is_whole(boost::json::object const& policy);

// Removes the statement with that label; an unknown label does not matter.
void remove_permission(topic& t, std::string const& label);

} // namespace sesame::sns
