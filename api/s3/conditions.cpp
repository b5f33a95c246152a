#include "api/s3/conditions.hpp"

#include "model/account/refusal.hpp"
#include "model/objects/reason.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sesame::api::s3 {
namespace {

using sesame::objects::reason;

// "\"a\", W/\"b\"" or "*"
bool has_etag(std::string_view list, std::string_view etag) {
    while (!list.empty()) {
        auto const comma = std::min(list.find(','), list.size());
        auto one = trim(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
        if (one == "*") return true;
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one.size() >= 2 && one.starts_with('"') && one.ends_with('"')) one = one.substr(1, one.size() - 2);
        if (one == etag) return true;
    }
    return false;
}

timestamp whole_seconds(timestamp t) { return std::chrono::floor<std::chrono::seconds>(t); }

[[noreturn]] void fail(std::string condition) { throw refusal(reason::precondition_failed, {std::move(condition)}); }

std::optional<std::size_t> number(std::string_view text) {
    std::size_t out = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return out;
}

} // namespace

std::string http_date(timestamp t) {
    auto out = mail_date(t);
    constexpr std::string_view zone = "+0000";
    if (out.ends_with(zone)) out.replace(out.size() - zone.size(), zone.size(), "GMT");
    return out;
}

std::optional<timestamp> parse_http_date(std::string_view text) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr std::string_view example = "Fri, 14 Oct 2016 05:02:16 GMT";
    if (text.size() != example.size() || !text.ends_with(" GMT")) return std::nullopt;
    auto const month = std::find(months.begin(), months.end(), text.substr(8, 3));
    if (month == months.end()) return std::nullopt;
    auto digits = std::to_string(month - months.begin() + 1);
    if (digits.size() == 1) digits.insert(0, "0");
    auto iso = std::string(text.substr(12, 4)).append("-").append(digits).append("-").append(text.substr(5, 2));
    return parse_iso8601(iso.append("T").append(text.substr(17, 8)).append("Z"));
}

void check_to_read(request const& r, objects::object const& o) {
    auto const modified = whole_seconds(o.modified);
    auto const match = r.header("If-Match"), none_match = r.header("If-None-Match");
    auto const since = parse_http_date(r.header("If-Modified-Since"));
    auto const unmodified = parse_http_date(r.header("If-Unmodified-Since"));
    if (!match.empty() && !has_etag(match, o.etag)) fail("If-Match");
    if (match.empty() && unmodified && modified > *unmodified) fail("If-Unmodified-Since");
    if (!none_match.empty() && has_etag(none_match, o.etag)) throw refusal(reason::not_modified);
    if (none_match.empty() && since && modified <= *since) throw refusal(reason::not_modified);
}

void check_to_write(request const& r, objects::object const* o, std::string const& key) {
    auto const match = r.header("If-Match"), none_match = r.header("If-None-Match");
    if (!match.empty() && !o) throw refusal(reason::object_not_found, {key});
    if (!match.empty() && !has_etag(match, o->etag)) fail("If-Match");
    if (!none_match.empty() && o && has_etag(none_match, o->etag)) fail("If-None-Match");
}

std::optional<byte_range> range_of(request const& r, std::size_t size) {
    constexpr std::string_view unit = "bytes=";
    auto const field = r.header("Range");
    if (!field.starts_with(unit) || field.find(',') != field.npos) return std::nullopt;
    auto const text = trim(field.substr(unit.size()));
    auto const dash = text.find('-');
    if (dash == text.npos) return std::nullopt;
    auto const first = number(text.substr(0, dash)), last = number(text.substr(dash + 1));
    auto const beyond = [&] {
        return refusal(reason::range_not_satisfiable, {std::string(field), std::to_string(size)});
    };
    if (dash == 0) {
        if (!last) return std::nullopt;
        if (*last == 0 || size == 0) throw beyond();
        auto const taken = std::min(*last, size);
        return byte_range{size - taken, taken};
    }
    if (!first || (!last && dash + 1 != text.size()) || (last && *last < *first)) return std::nullopt;
    if (*first >= size) throw beyond();
    return byte_range{*first, std::min(last.value_or(size - 1), size - 1) - *first + 1};
}

} // namespace sesame::api::s3
