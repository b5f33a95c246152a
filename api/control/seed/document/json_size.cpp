#include "api/control/seed/document/json_size.hpp"

#include <boost/json/value.hpp>

namespace sesame::api::control {
namespace json = boost::json;

std::size_t json_size(json::value const& v) {
    constexpr std::size_t plain = 8, marks = 4; // a number or word; quotes, colon and comma
    if (auto const* const text = v.if_string()) return text->size() + marks;
    std::size_t out = plain;
    if (auto const* const list = v.if_array())
        for (auto const& item : *list) out += json_size(item);
    if (auto const* const object = v.if_object())
        for (auto const& member : *object) out += member.key().size() + marks + json_size(member.value());
    return out;
}

} // namespace sesame::api::control
