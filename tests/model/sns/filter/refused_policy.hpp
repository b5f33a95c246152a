#pragma once
#include "model/sns/filter/filter_policy.hpp"

#include <string>
#include <string_view>

namespace sesame::test {

// The refusal of a filter policy, or "accepted".
inline std::string refusal_text(std::string_view policy,
                                sns::filter_scope scope = sns::filter_scope::message_attributes) {
    try {
        sns::filter_policy::parse(policy, scope);
    } catch (sns::filter_policy_error const& e) {
        return e.text;
    }
    return "accepted";
}

inline std::string first_line(std::string const& text) { return text.substr(0, text.find('\n')); }

// The refusal of {"key":[<condition>]}.
inline std::string refusal_of(std::string_view condition) {
    return first_line(refusal_text("{\"key\":[" + std::string(condition) + "]}"));
}

} // namespace sesame::test
