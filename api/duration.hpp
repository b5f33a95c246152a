#pragma once
#include "model/base/time.hpp"

#include <optional>
#include <string_view>

namespace sesame::api {

// A time such as "500ms", "30s", "5m", "1h", "2d"; a bare number counts milliseconds. Nothing for other texts.
std::optional<milliseconds> parse_duration(std::string_view text);

} // namespace sesame::api
