#pragma once
#include "api/router/route.hpp"

#include <span>
#include <string>

namespace sesame::api {

// Visits to the pixels and links that SES puts into HTML. What is not signed by us is 404: nobody is redirected to
// where no mail of ours leads.
std::span<std::span<route const> const> tracking_routes();

response wrong_method_of_tracking(visit const& v, std::string const& allowed);

} // namespace sesame::api
