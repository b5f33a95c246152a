#pragma once
#include "api/sesv2/words/row.hpp"

#include <array>

namespace sesame::api::sesv2 {

inline constexpr std::array<row, 0> infrastructure_words{};

} // namespace sesame::api::sesv2
