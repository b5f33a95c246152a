#pragma once
#include "api/sesv2/words/row.hpp"

namespace sesame::api::sesv2 {

inline constexpr row templates_words[]{
    limit_exceeded(reason::template_too_long),
    already_exists(reason::template_exists),
    limit_exceeded(reason::too_many_templates),
    {reason::template_not_found, "NotFoundException", {}, 404, "TEMPLATE_NOT_FOUND"},
    {reason::template_to_send_not_found, "NotFoundException", {}, 404, "TEMPLATE_NOT_FOUND"},
};

} // namespace sesame::api::sesv2
