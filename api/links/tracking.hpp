#pragma once
#include "api/router/route.hpp"

#include <span>
#include <string>

namespace sesame::api {

// Visits to the pixels and links that SES puts into HTML. A link without our signature is 404: we redirect only to
// links of our own mails.
std::span<std::span<route const> const> tracking_routes();

response wrong_method_of_tracking(visit const& v, std::string const& allowed);

} // namespace sesame::api
