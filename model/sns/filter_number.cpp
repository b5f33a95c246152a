#include "model/sns/filter_number.hpp"

#include <boost/json/value.hpp>

#include <charconv>
#include <cmath>

namespace sesame::sns {
namespace {

constexpr long double rounded_below = 5e9L;
constexpr long double digits_kept = 1e6L;

long double rounded(long double value) {
    return std::abs(value) < rounded_below ? std::round(value * digits_kept) / digits_kept : value;
}

template<class T>
std::optional<T> whole_text(std::string_view text) {
    T out{};
    auto const [stop, bad] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (bad != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    return out;
}

} // namespace

filter_number::filter_number(long double value)
    : value_(rounded(value)) {}

std::optional<filter_number> parse_filter_number(std::string_view text) {
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    if (auto const n = whole_text<std::int64_t>(text)) return filter_number(*n);
    if (auto const n = whole_text<std::uint64_t>(text)) return filter_number(*n);
    auto const n = whole_text<double>(text);
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
