#pragma once
#include "api/router/route.hpp"

#include <span>
#include <string>

namespace sesame::api {

// Visits to the links in custom verification mails.
std::span<std::span<route const> const> verification_routes();

response wrong_method_of_verification(visit const& v, std::string const& allowed);

} // namespace sesame::api
