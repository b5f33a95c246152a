#pragma once
#include "api/codec/types.hpp"
#include "api/paging.hpp"
#include "model/ses/refusals.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sesame::api::sesv2 {

// Where a page of this list starts. Refuses a token that was not made for it.
inline std::uint64_t number_of(std::string_view list, std::optional<std::string> const& next_token) {
    if (auto const number = page_start(list, next_token)) return *number;
    throw refusal(sesame::ses::reason::invalid_next_token);
}
inline std::string name_of(std::string_view list, std::optional<std::string> const& next_token) {
    if (auto const name = page_start_name(list, next_token)) return *name;
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

// As api::part_of().
template<class Values, class Name>
shown_part part_of(std::string_view list, Values const& all, Name name, std::optional<std::string> const& next_token,
                   std::size_t page_size) {
    if (auto out = api::part_of(list, all, name, next_token, page_size)) return std::move(*out);
    throw refusal(sesame::ses::reason::invalid_next_token);
}

} // namespace sesame::api::sesv2
