#include "api/sesv2/families.hpp"

namespace sesame::api::sesv2 {

std::span<operation const> message_insights() { return {}; }

} // namespace sesame::api::sesv2
