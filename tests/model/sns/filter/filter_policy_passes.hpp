#pragma once
#include "model/sns/filter/filter_policy.hpp"

#include <string_view>
#include <vector>

// Parse a policy and try it on one message.

namespace sesame::sns {

inline bool passes(std::string_view policy, std::vector<filter_attribute> const& sent) {
    return filter_policy::parse(policy, filter_scope::message_attributes).matches_attributes(sent);
}

inline bool body_passes(std::string_view policy, std::string_view message) {
    return filter_policy::parse(policy, filter_scope::message_body).matches_body(message);
}

} // namespace sesame::sns
