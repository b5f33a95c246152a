#pragma once
#include "model/sns/topics/topic.hpp"

#include <boost/json/fwd.hpp>
#include <string>
#include <vector>

namespace sesame::sns {

// Adds a statement to a topic's access policy that lets these accounts do these actions ("Publish"). Refuses a
// label that is taken, an action that SNS does not have, and what is no account id.
void add_permission(topic& t, std::string const& label, std::vector<std::string> const& accounts,
                    std::vector<std::string> const& actions);

// Whether all the actions that a policy's statements name are SNS's ("SNS:Publish", "sns:*", "*").
bool has_known_actions(boost::json::object const& policy);

// Whether a policy has statements, of which each allows or denies something and says to whom. What lacks that AWS
// refuses with "Policy Error: null", as users have reported; AWS's names for other mistakes are not known.
bool is_whole(boost::json::object const& policy);

// Removes the statement of that label; an unknown one does not matter.
void remove_permission(topic& t, std::string const& label);

} // namespace sesame::sns
