#include "api/sesv2/families.hpp"

namespace sesame::api::sesv2 {

std::span<operation const> configuration_set_options() { return {}; }

} // namespace sesame::api::sesv2
