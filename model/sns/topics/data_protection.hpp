#pragma once
#include <string_view>

namespace sesame::sns {

// Refuses an invalid data protection policy. A valid one is stored as given, and not enforced.
void check_data_protection_policy(std::string_view json);

} // namespace sesame::sns
