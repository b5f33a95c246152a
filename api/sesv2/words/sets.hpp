#pragma once
#include "api/sesv2/words/row.hpp"

namespace sesame::api::sesv2 {

inline constexpr row sets_words[]{
    already_exists(reason::configuration_set_exists),
    limit_exceeded(reason::too_many_configuration_sets),
    {reason::configuration_set_not_found, "NotFoundException", {}, 404, "CONFIGURATION_SET_NOT_FOUND"},
    {reason::default_configuration_set_not_found, "BadRequestException", {}, 400, "CONFIGURATION_SET_NOT_FOUND"},
    already_exists(reason::event_destination_exists),
    limit_exceeded(reason::too_many_event_destinations),
    not_found(reason::event_destination_not_found),
};

} // namespace sesame::api::sesv2
