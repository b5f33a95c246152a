#include "api/sesv2/families.hpp"

namespace sesame::api::sesv2 {

std::span<operation const> identity_policies() { return {}; }

} // namespace sesame::api::sesv2
