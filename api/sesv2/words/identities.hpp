#pragma once
#include "api/sesv2/words/row.hpp"

namespace sesame::api::sesv2 {

inline constexpr row identities_words[]{
    limit_exceeded(reason::too_many_identities),
    limit_exceeded(reason::too_many_policies),
};

} // namespace sesame::api::sesv2
