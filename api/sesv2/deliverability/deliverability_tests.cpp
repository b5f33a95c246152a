#include "api/sesv2/families.hpp"

namespace sesame::api::sesv2 {

std::span<operation const> deliverability_tests() { return {}; }

} // namespace sesame::api::sesv2
