#pragma once
#include "model/ses/sets/configuration_set.hpp"

#include <string>

namespace sesame::ses {

// The tracking options of a configuration set: its redirect domain. Refuse, in this order, a domain that is empty or
// not verified, an unknown set, and options that exist already (create) or do not exist (update, delete).
void create_tracking_options(account& a, std::string const& set, std::string const& domain);
void update_tracking_options(account& a, std::string const& set, std::string const& domain);
void delete_tracking_options(account& a, std::string const& set);

} // namespace sesame::ses
