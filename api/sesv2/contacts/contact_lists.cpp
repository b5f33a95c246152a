#include "api/sesv2/families.hpp"

namespace sesame::api::sesv2 {

std::span<operation const> contact_lists() { return {}; }

} // namespace sesame::api::sesv2
