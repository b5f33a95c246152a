#include "api/sesv2/families.hpp"

namespace sesame::api::sesv2 {

std::span<operation const> sending_account() { return {}; }

} // namespace sesame::api::sesv2
