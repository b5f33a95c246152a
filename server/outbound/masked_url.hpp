#pragma once
#include <string>
#include <string_view>

namespace sesame::server {

// An endpoint as logs and reports show it: of a URL the user information, every value of the query string and the
// fragment are "****". All values: nobody can list the names that secrets have, and a name with the path tells
// endpoints apart. What is no URL (an ARN, an address) stays as it is.
std::string masked_url(std::string_view endpoint);

} // namespace sesame::server
