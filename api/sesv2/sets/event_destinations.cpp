#include "api/sesv2/families.hpp"

namespace sesame::api::sesv2 {

std::span<operation const> event_destinations() { return {}; }

} // namespace sesame::api::sesv2
