#include "api/control/core/paging.hpp"

#include "api/control/core/document/json_reading.hpp"
#include "model/base/md5.hpp"

#include <charconv>

namespace sesame::api::control {
namespace {

constexpr std::size_t list_digits = 8; // of a cursor, before the place

std::string text_of(place const& p) {
    return std::to_string(p.at) + "." + std::to_string(p.number) + "." + p.account + "." + p.region;
}

std::optional<place> read_place(std::string_view text) {
    place out;
    auto const* const end = text.data() + text.size();
    auto const at = std::from_chars(text.data(), end, out.at);
    auto const number = at.ptr < end ? std::from_chars(at.ptr + 1, end, out.number) : at;
    if (at.ec != std::errc{} || number.ec != std::errc{} || number.ptr == end) return std::nullopt;
    std::string_view const rest(number.ptr + 1, end);
    auto const dot = std::min(rest.find('.'), rest.size());
    out.account = rest.substr(0, dot);
    out.region = rest.substr(std::min(dot + 1, rest.size()));
    return text_of(out) == text ? std::optional(std::move(out)) : std::nullopt;
}

place required_place(std::string const& cursor, std::string const& list) {
    auto out = cursor.size() > list_digits && cursor[list_digits] == '.'
                   ? read_place(std::string_view(cursor).substr(list_digits + 1))
                   : std::nullopt;
    if (out && cursor.starts_with(list)) return std::move(*out);
    throw invalid_parameter("cursor: expected the next_cursor of an earlier response, got " +
                            (out ? "that of another list" : "'" + cursor + "'"));
}

} // namespace

boost::json::object shown_page::json(std::string_view plural) && {
    boost::json::object out{{plural, std::move(shown_)}};
    if (more_) out.emplace("next_cursor", wish_.cursor_at(last_));
    return out;
}

bool required_order_is_newest_first(control_call const& c, bool otherwise) {
    auto const order = c.value("order");
    return order ? required_word("order", *order, {"newest", "oldest"}) == "newest" : otherwise;
}

page_wish::page_wish(control_call const& c, page_defaults const& otherwise)
    : newest_first(required_order_is_newest_first(c, otherwise.newest_first))
    , limit(c.number("limit", otherwise.limit, 1, otherwise.most))
    , list(md5_hex(c.path).substr(0, list_digits)) {
    if (auto const cursor = c.value("cursor")) after = required_place(*cursor, list);
}

std::string page_wish::cursor_at(place const& last) const { return list + "." + text_of(last); }

} // namespace sesame::api::control
