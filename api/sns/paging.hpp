#pragma once
#include "api/codec/paging.hpp"
#include "model/sns/faults.hpp"

namespace sesame::api::sns {

inline constexpr std::size_t page_size = 100; // recorded from AWS for topics and subscriptions

inline std::uint64_t number_of(std::optional<std::string> const& next_token) {
    if (auto const number = codec::page_start(next_token)) return *number;
    throw sesame::sns::invalid_parameter("NextToken");
}

} // namespace sesame::api::sns
