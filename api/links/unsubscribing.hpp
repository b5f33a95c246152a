#pragma once
#include "api/router/route.hpp"

#include <span>
#include <string>

// The recipient of a mail unsubscribes here, or says which topics of the contact list are still wanted.

namespace sesame::api {

std::span<std::span<route const> const> unsubscribe_routes();
response wrong_method_of_unsubscribing(visit const& v, std::string const& allowed);

} // namespace sesame::api
