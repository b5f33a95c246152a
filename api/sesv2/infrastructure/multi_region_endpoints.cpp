#include "api/sesv2/families.hpp"

namespace sesame::api::sesv2 {

std::span<operation const> multi_region_endpoints() { return {}; }

} // namespace sesame::api::sesv2
