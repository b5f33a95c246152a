#pragma once
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <span>

namespace sesame::policy {

// An element of a policy is one value or a list of them: as a list, good as long as the element.
inline std::span<boost::json::value const> each_of(boost::json::value const& element) {
    auto const* const list = element.if_array();
    return list ? std::span(list->data(), list->size()) : std::span(&element, 1);
}

} // namespace sesame::policy
