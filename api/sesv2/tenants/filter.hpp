#pragma once
#include "api/codec/types.hpp"
#include "model/ses/refusals.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// The Filter of a list operation: a map whose keys are words of an enum. Several entries must all hold.

namespace sesame::api::sesv2 {

template<auto Key, codec::length Value>
using filter_by = codec::map_by<std::string, codec::length{0, SIZE_MAX}, Key, Value>;

template<class Filter>
std::optional<std::string> filter_value(std::optional<Filter> const& filter, std::string_view key) {
    if (!filter) return std::nullopt;
    auto const found =
        std::find_if(filter->begin(), filter->end(), [&](auto const& entry) { return entry.first == key; });
    if (found == filter->end()) return std::nullopt;
    return found->second;
}

inline void check_status_filter(std::optional<std::string> const& status) {
    if (status && *status != "ENABLED" && *status != "REINSTATED" && *status != "DISABLED")
        throw refusal(sesame::ses::reason::invalid_filter_value, {*status, "SENDING_STATUS"});
}

} // namespace sesame::api::sesv2
