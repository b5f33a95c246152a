#pragma once
#include "model/sns/platform.hpp"

#include <string>

namespace sesame::sns {

// Gives an endpoint the last part of its ARN: a UUID, as AWS has it there, that no other endpoint of the application
// has; refuses another.
platform_endpoint& identify_platform_endpoint(account& a, platform_endpoint& endpoint, std::string const& id);

} // namespace sesame::sns
