#pragma once
#include "model/arn.hpp"

namespace sesame::sns {

// The ARN that the parameter `name` of a call in `region` gives. Throws InvalidParameter, in words recorded from AWS or
// reported of it: for less than six elements, and for one that does not begin as ARNs of the region in it do
// ("arn:aws-cn"; "arn:null" where AWS has no such region). The views point into `value`.
arn arn_parameter(std::string_view name, std::string_view value, std::string_view region);

} // namespace sesame::sns
