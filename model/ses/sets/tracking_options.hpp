#pragma once
#include "model/ses/sets/configuration_set.hpp"

#include <string>

namespace sesame::ses {

// The tracking options of a configuration set: its redirect domain. Refuse, in this order, a domain that is empty or
// not verified, an unknown set, and options that exist already (create) or do not exist (update, delete).
void create_tracking_options(account& a, std::string const& set, std::string const& domain);
void update_tracking_options(account& a, std::string const& set, std::string const& domain);
// Also forgets the policy about https, which only v2 sets.
void delete_tracking_options(account& a, std::string const& set);

// Refuses a domain that is no verified identity.
void check_redirect_domain(account const& a, std::string const& domain);

} // namespace sesame::ses
