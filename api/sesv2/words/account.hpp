#pragma once
#include "api/sesv2/words/row.hpp"

namespace sesame::api::sesv2 {

inline constexpr row account_words[]{
    bad_request(reason::shape_not_valid, "{1}"),
    not_found(reason::resource_not_found, "Resource {1} was not found."),
    not_found(reason::tagged_resource_not_found, "No {1} present with name: {2}"),
    bad_request(reason::too_many_tags, "A resource can have up to 50 tags."),
};

} // namespace sesame::api::sesv2
