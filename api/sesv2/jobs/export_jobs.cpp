#include "api/sesv2/families.hpp"

namespace sesame::api::sesv2 {

std::span<operation const> export_jobs() { return {}; }

} // namespace sesame::api::sesv2
