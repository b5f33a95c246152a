#include "model/sns/filter/filter_number.hpp"

#include "model/text/text.hpp"

#include <boost/json/value.hpp>

#include <cmath>

namespace sesame::sns {
namespace {

constexpr long double rounded_below = 5e9L;
constexpr long double digits_kept = 1e6L;

long double rounded(long double value) {
    return std::abs(value) < rounded_below ? std::round(value * digits_kept) / digits_kept : value;
}

} // namespace

filter_number::filter_number(long double value)
    : value_(rounded(value)) {}

std::optional<filter_number> parse_filter_number(std::string_view text) {
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    if (auto const n = whole_number<std::int64_t>(text)) return filter_number(*n);
    if (auto const n = whole_number<std::uint64_t>(text)) return filter_number(*n);
    auto const n = whole_number<double>(text);
    if (!n || !std::isfinite(*n)) return std::nullopt;
    return filter_number(*n);
}

std::optional<filter_number> as_filter_number(boost::json::value const& value) {
    if (auto const* n = value.if_int64()) return filter_number(*n);
    if (auto const* n = value.if_uint64()) return filter_number(*n);
    if (auto const* n = value.if_double()) return filter_number(*n);
    return std::nullopt;
}

} // namespace sesame::sns
