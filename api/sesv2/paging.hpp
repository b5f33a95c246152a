#pragma once
#include "api/codec/types.hpp"
#include "api/paging.hpp"
#include "model/ses/refusals.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace sesame::api::sesv2 {

// Where a page starts. Refuses a token that we never made.
inline std::uint64_t number_of(std::optional<std::string> const& next_token) {
    if (auto const number = page_start(next_token)) return *number;
    throw refusal(sesame::ses::reason::invalid_next_token);
}

// PageSize, 1 to `most`; `otherwise` where it is absent or out of range.
inline std::size_t page_size(std::optional<int> given, int most, int otherwise) {
    return static_cast<std::size_t>(given && *given > 0 ? std::min(*given, most) : otherwise);
}

// The same for a PageSize that AWS's front end checks.
template<int Min, int Max>
std::size_t page_size(std::optional<codec::whole<Min, Max>> const& given, int most, int otherwise) {
    return page_size(given ? std::optional(given->value) : std::nullopt, most, otherwise);
}

// The part of a list that a page shows; its token is the place after its last value.
struct shown_part {
    std::size_t from, to;
    std::optional<std::string> next_token;
};
inline shown_part part_of(std::size_t size, std::optional<std::string> const& next_token, std::size_t page_size) {
    auto const from = static_cast<std::size_t>(std::min<std::uint64_t>(number_of(next_token), size));
    auto const to = std::min(size, from + page_size);
    return {from, to, to < size ? std::optional(page_token(to)) : std::nullopt};
}

} // namespace sesame::api::sesv2
