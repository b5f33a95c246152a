#pragma once
#include "model/base/arn.hpp"

namespace sesame::sns {

// The ARN that the parameter `name` of a call in `region` gives. Refuses, as recorded from AWS or
// reported of it, one of less than six elements, and one that does not begin as ARNs of the region in it do
// ("arn:aws-cn"; "arn:null" where AWS has no such region). The views point into `value`.
arn arn_parameter(std::string_view name, std::string_view value, std::string_view region);

} // namespace sesame::sns
