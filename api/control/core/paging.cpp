#include "api/control/core/paging.hpp"

#include "api/control/core/document/json_reading.hpp"

#include <charconv>

namespace sesame::api::control {
namespace {

place required_place(std::string const& cursor) {
    place out;
    auto const* const end = cursor.data() + cursor.size();
    auto const at = std::from_chars(cursor.data(), end, out.at);
    auto const number = at.ptr < end ? std::from_chars(at.ptr + 1, end, out.number) : at;
    if (at.ec == std::errc{} && number.ec == std::errc{} && number.ptr < end) {
        std::string_view const rest(number.ptr + 1, end);
        auto const dot = std::min(rest.find('.'), rest.size());
        out.account = rest.substr(0, dot);
        out.region = rest.substr(std::min(dot + 1, rest.size()));
        if (out.text() == cursor) return out;
    }
    throw invalid_parameter("cursor: expected the next_cursor of an earlier response, got '" + cursor + "'");
}

} // namespace

std::string place::text() const {
    return std::to_string(at) + "." + std::to_string(number) + "." + account + "." + region;
}

boost::json::object shown_page::json(std::string_view plural) && {
    boost::json::object out{{plural, std::move(shown_)}};
    if (more_) out.emplace("next_cursor", last_.text());
    return out;
}

bool required_order_is_newest_first(control_call const& c, bool otherwise) {
    auto const order = c.value("order");
    return order ? required_word("order", *order, {"newest", "oldest"}) == "newest" : otherwise;
}

page_wish::page_wish(control_call const& c, page_defaults const& otherwise)
    : newest_first(required_order_is_newest_first(c, otherwise.newest_first))
    , limit(c.number("limit", otherwise.limit, 1, otherwise.most)) {
    if (auto const cursor = c.value("cursor")) after = required_place(*cursor);
}

} // namespace sesame::api::control
