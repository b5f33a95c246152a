#include "api/sesv2/families.hpp"

namespace sesame::api::sesv2 {

std::span<operation const> custom_verification() { return {}; }

} // namespace sesame::api::sesv2
