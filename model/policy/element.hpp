#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <span>
#include <string_view>

namespace sesame::policy {

// An element of a policy is one value or a list of them: as a list, good as long as the element.
inline std::span<boost::json::value const> each_of(boost::json::value const& element) {
    auto const* const list = element.if_array();
    return list ? std::span(list->data(), list->size()) : std::span(&element, 1);
}

// Whether a statement has this Sid, which AddPermission and RemovePermission call a label.
inline bool has_label(boost::json::value const& statement, std::string_view label) {
    auto const* const members = statement.if_object();
    auto const* const sid = members ? members->if_contains("Sid") : nullptr;
    return sid && sid->is_string() && std::string_view(sid->get_string()) == label;
}

} // namespace sesame::policy
