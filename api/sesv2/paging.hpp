#pragma once
#include "api/codec/paging.hpp"
#include "model/ses/refusals.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace sesame::api::sesv2 {

// Where a page starts. Refuses a token that we never made.
inline std::uint64_t number_of(std::optional<std::string> const& next_token) {
    if (auto const number = codec::page_start(next_token)) return *number;
    throw refusal(sesame::ses::reason::invalid_next_token);
}

// PageSize, 1 to `most`; `otherwise` where it is absent or out of range.
inline std::size_t page_size(std::optional<int> given, int most, int otherwise) {
    return static_cast<std::size_t>(given && *given > 0 ? std::min(*given, most) : otherwise);
}

} // namespace sesame::api::sesv2
