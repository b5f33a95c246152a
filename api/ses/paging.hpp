#pragma once
#include "api/paging.hpp"
#include "model/ses/refusals.hpp"

#include <algorithm>

namespace sesame::api::ses {

// Where a page of this list starts. Refuses a token that was not made for it.
inline std::uint64_t number_of(std::string_view list, std::optional<std::string> const& next_token) {
    if (auto const number = page_start(list, next_token)) return *number;
    throw refusal(sesame::ses::reason::invalid_next_token);
}

// MaxItems, 1 to `most`; `most` where it is absent or out of range.
inline std::size_t page_size(std::optional<int> max_items, int most) {
    return static_cast<std::size_t>(max_items && *max_items > 0 ? std::min(*max_items, most) : most);
}

} // namespace sesame::api::ses
