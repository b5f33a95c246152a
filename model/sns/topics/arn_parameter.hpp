#pragma once
#include "model/base/arn.hpp"

namespace sesame::sns {

// Reads the ARN in the parameter `name` of a call in `region`. Refuses fewer than six elements (arn_too_short), and a
// partition that does not fit the ARN's region (arn_of_other_partition; "arn:null" where AWS has no such region), as
// recorded from AWS or reported of it. The views point into `value`.
arn arn_parameter(std::string_view name, std::string_view value, std::string_view region);

} // namespace sesame::sns
