#pragma once
#include "api/dispatch.hpp"

#include <optional>
#include <string_view>

namespace sesame::api {

// Answers a visit to the link in a custom verification mail; nothing if this is none.
std::optional<answer> answer_verification(accounts& all, request const& r, std::string_view path);

} // namespace sesame::api
