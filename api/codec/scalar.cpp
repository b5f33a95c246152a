#include "api/codec/scalar.hpp"

#include "model/text/base64.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace sesame::api::codec {
namespace {

scalar_read broken(std::string_view rule, std::string_view text) { return {true, rule, std::string(text)}; }

template<class Number>
scalar_read number_in(std::string_view text, Number& out, std::string_view rule) {
    auto const number = whole_number<Number>(text);
    if (!number) return broken(rule, text);
    out = *number;
    return {};
}

} // namespace

scalar_read from_text(std::string_view text, bool& out) {
    out = text == "true";
    return out || text == "false" ? scalar_read{} : broken("Member must be a boolean: true or false", text);
}

scalar_read from_text(std::string_view text, int& out) { return number_in(text, out, "Member must be an integer"); }

scalar_read from_text(std::string_view text, std::int64_t& out) {
    return number_in(text, out, "Member must be an integer");
}

scalar_read from_text(std::string_view text, double& out) {
    constexpr auto infinity = std::numeric_limits<double>::infinity();
    if (text == "NaN")
        out = std::numeric_limits<double>::quiet_NaN();
    else if (text == "Infinity" || text == "-Infinity")
        out = text.front() == '-' ? -infinity : infinity;
    else
        return number_in(text, out, "Member must be a number");
    return {};
}

scalar_read from_text(std::string_view text, blob& out) {
    constexpr std::size_t most_decoded = 16 << 20; // more than any operation takes
    if (auto const about = text.size() / 4 * 3; about > most_decoded) {
        out.length = about - static_cast<std::size_t>(text.ends_with("==") + text.ends_with("="));
        return {};
    }
    return whole_blob(text, out);
}

scalar_read whole_blob(std::string_view text, blob& out) {
    auto bytes = from_base64(text);
    if (!bytes) return broken("Member must be base64 encoded", utf8_prefix(text, 64));
    out.bytes = std::move(*bytes);
    out.length = out.bytes.size();
    return {};
}

scalar_read from_text(std::string_view text, timestamp& out) {
    auto const time = parse_iso8601(text);
    if (!time) return broken("Member must be a timestamp", text);
    out = *time;
    return {};
}

std::optional<timestamp> parse_http_date(std::string_view text) {
    using namespace std::chrono;
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr std::string_view pattern = "___, 00 ___ 0000 00:00:00";
    if (text.size() < pattern.size() || !text.ends_with(" GMT")) return std::nullopt;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '_' && (pattern[i] == '0' ? !is_digit(text[i]) : text[i] != pattern[i])) return std::nullopt;
    }
    auto const number = [&](std::size_t at, std::size_t length) { // of digits, as was seen
        return whole_number<int>(text.substr(at, length)).value_or(0);
    };
    auto const month_at = std::find(months.begin(), months.end(), text.substr(8, 3));
    year_month_day const date{year{number(12, 4)}, month{static_cast<unsigned>(month_at - months.begin()) + 1},
                              day{static_cast<unsigned>(number(5, 2))}};
    if (!date.ok() || number(17, 2) > 23 || number(20, 2) > 59 || number(23, 2) > 60) return std::nullopt;
    auto const fraction = text.substr(pattern.size(), text.size() - pattern.size() - 4);
    auto const part = fraction.empty() ? 0.0 : whole_number<double>(fraction);
    if (!part || (!fraction.empty() && fraction[0] != '.')) return std::nullopt;
    return sys_days{date} + hours{number(17, 2)} + minutes{number(20, 2)} + seconds{number(23, 2)} +
           milliseconds{static_cast<std::int64_t>(*part * 1000 + 0.5)};
}

} // namespace sesame::api::codec
