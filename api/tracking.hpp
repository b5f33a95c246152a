#pragma once
#include "api/dispatch.hpp"

#include <optional>
#include <string_view>

namespace sesame::api {

// Answers visits to the pixels and links that SES puts into HTML; nothing if the path is of neither kind. What is not
// signed by us is 404: nobody is redirected to where no mail of ours leads.
std::optional<answer> answer_tracking(accounts& all, request const& r, std::string_view path, timestamp real_now);

} // namespace sesame::api
