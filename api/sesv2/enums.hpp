#pragma once
#include "api/codec/types.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

// Enums of the model as SES v2 spells them: UseDefaultValue is USE_DEFAULT_VALUE, and HIGH is HIGH.

namespace sesame::api::sesv2 {

// A switch in v2's spelling.
using FeatureStatus = codec::text<codec::one_of<"ENABLED", "DISABLED">{}>;

inline std::optional<bool> is_on(std::optional<FeatureStatus> const& status) {
    return status ? std::optional(*status == "ENABLED") : std::nullopt;
}

inline std::string upper_snake(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        bool const is_lower = word[i] >= 'a' && word[i] <= 'z';
        bool const begins = i > 0 && !is_lower && word[i] != '_' && word[i - 1] >= 'a' && word[i - 1] <= 'z';
        if (begins) out += '_';
        out += is_lower ? static_cast<char>(word[i] - 'a' + 'A') : word[i];
    }
    return out;
}

template<class Enum>
requires std::is_enum_v<Enum> std::string upper_snake(Enum value) {
    return upper_snake(std::string_view(boost::describe::enum_to_string(value, "")));
}

// The enumerator of this word, which a rule has checked.
template<class Enum>
Enum from_upper_snake(std::string_view word) {
    auto out = Enum{};
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto e) {
        if (upper_snake(std::string_view(e.name)) == word) out = e.value;
    });
    return out;
}

} // namespace sesame::api::sesv2
