#pragma once
#include "model/ses/sets/configuration_set.hpp"

#include <string>

namespace sesame::ses {

// The tracking options of a configuration set are a redirect domain, which must be a verified domain. Throw
// InvalidTrackingOptions, ConfigurationSetDoesNotExist, TrackingOptionsAlreadyExistsException,
// TrackingOptionsDoesNotExistException, in this order.
void create_tracking_options(account& a, std::string const& set, std::string const& domain);
void update_tracking_options(account& a, std::string const& set, std::string const& domain);
void delete_tracking_options(account& a, std::string const& set);

} // namespace sesame::ses
