#pragma once
#include "api/codec/types.hpp"
#include "model/ses/refusals.hpp"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
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

// Refuses a value of this key that is none of the words.
inline void check_filter_word(std::optional<std::string> const& value, std::string_view key,
                              std::initializer_list<std::string_view> words) {
    if (value && std::find(words.begin(), words.end(), *value) == words.end())
        throw refusal(sesame::ses::reason::invalid_filter_value, {*value, std::string(key)});
}

inline void check_status_filter(std::optional<std::string> const& status) {
    check_filter_word(status, "SENDING_STATUS", {"ENABLED", "REINSTATED", "DISABLED"});
}

} // namespace sesame::api::sesv2
