#pragma once
#include "api/paging.hpp"
#include "model/sns/reason.hpp"

namespace sesame::api::sns {

inline constexpr std::size_t page_size = 100; // recorded from AWS for topics and subscriptions

// Where a page of this list starts. Refuses a token that was not made for it.
inline std::uint64_t number_of(std::string_view list, std::optional<std::string> const& next_token) {
    if (auto const number = page_start(list, next_token)) return *number;
    throw refusal(sesame::sns::reason::invalid_next_token);
}
inline std::string name_of(std::string_view list, std::optional<std::string> const& next_token) {
    if (auto const name = page_start_name(list, next_token)) return *name;
    throw refusal(sesame::sns::reason::invalid_next_token);
}

} // namespace sesame::api::sns
