#pragma once
#include "api/paging.hpp"
#include "model/sns/reason.hpp"

namespace sesame::api::sns {

inline constexpr std::size_t page_size = 100; // recorded from AWS for topics and subscriptions

inline std::uint64_t number_of(std::optional<std::string> const& next_token) {
    if (auto const number = page_start(next_token)) return *number;
    throw refusal(sesame::sns::reason::invalid_next_token);
}

} // namespace sesame::api::sns
