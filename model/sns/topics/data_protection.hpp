#pragma once
#include <string_view>

namespace sesame::sns {

// Refuses what is no data protection policy that SNS would store. It is stored as it is, and not
// enforced.
void check_data_protection_policy(std::string_view json);

} // namespace sesame::sns
