#pragma once
#include <string>
#include <string_view>

namespace sesame::server {

// An endpoint as logs and reports show it: the user information, every value of the query string and the fragment of a
// URL become "****". All values, because nobody can list the names of secrets; the path and the names in the query tell
// endpoints apart. What is not a URL (an ARN, an address) stays as it is.
std::string masked_url(std::string_view endpoint);

} // namespace sesame::server
