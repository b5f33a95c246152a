#include "model/policy/condition.hpp"

#include "model/base/time.hpp"
#include "model/sns/filter/filter_policy_error.hpp"
#include "model/sns/filter/network.hpp"
#include "model/text/text.hpp"
#include "model/text/wildcard.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace sesame::policy {
namespace json = boost::json;
namespace {

using comparison = bool (*)(std::string_view value, std::string_view wanted);

// Dates are ISO 8601 or seconds since 1970; "2026-07-30" is its midnight.
std::optional<double> date(std::string_view text) {
    if (auto const seconds = whole_number<double>(text)) return seconds;
    auto const whole = text.size() == 10 ? std::string(text) + "T00:00:00Z" : std::string(text);
    auto const read = parse_iso8601(whole);
    return read ? std::optional(static_cast<double>(read->time_since_epoch().count()) / 1000) : std::nullopt;
}

template<auto Read, class Order>
bool ordered(std::string_view value, std::string_view wanted) {
    auto const a = Read(value), b = Read(wanted);
    return a && b && Order{}(*a, *b);
}

bool same(std::string_view value, std::string_view wanted) { return value == wanted; }
bool like(std::string_view value, std::string_view wanted) { return matches_pattern(wanted, value); }

bool within(std::string_view value, std::string_view wanted) {
    auto const address = sns::parse_ip_address(value);
    if (!address) return false;
    if (auto const whole = sns::parse_ip_address(wanted))
        return address->is_v6 == whole->is_v6 && address->bytes == whole->bytes;
    try {
        return sns::parse_network(wanted).contains(*address);
    } catch (sns::filter_policy_error const&) {
        return false;
    }
}

struct comparer {
    std::string_view name;
    comparison compare;
    bool negated = false; // met if no wanted value fits
};

template<auto Read>
constexpr auto equal = &ordered<Read, std::equal_to<>>;

constexpr comparer comparers[]{
    {"stringequals", same},
    {"stringnotequals", same, true},
    {"stringequalsignorecase", iequals},
    {"stringnotequalsignorecase", iequals, true},
    {"stringlike", like},
    {"stringnotlike", like, true},
    {"arnequals", like},
    {"arnlike", like},
    {"arnnotequals", like, true},
    {"arnnotlike", like, true},
    {"bool", iequals},
    {"binaryequals", same},
    {"ipaddress", within},
    {"notipaddress", within, true},
    {"numericequals", equal<whole_number<double>>},
    {"numericnotequals", equal<whole_number<double>>, true},
    {"numericlessthan", ordered<whole_number<double>, std::less<>>},
    {"numericlessthanequals", ordered<whole_number<double>, std::less_equal<>>},
    {"numericgreaterthan", ordered<whole_number<double>, std::greater<>>},
    {"numericgreaterthanequals", ordered<whole_number<double>, std::greater_equal<>>},
    {"dateequals", equal<date>},
    {"datenotequals", equal<date>, true},
    {"datelessthan", ordered<date, std::less<>>},
    {"datelessthanequals", ordered<date, std::less_equal<>>},
    {"dategreaterthan", ordered<date, std::greater<>>},
    {"dategreaterthanequals", ordered<date, std::greater_equal<>>},
};

// An operator taken apart: "ForAllValues:StringLikeIfExists".
struct condition_operator {
    bool all_values = false, if_exists = false, null = false;
    comparer const* how = nullptr; // null for Null, and for an unknown operator
};

condition_operator parse_operator(std::string_view text) {
    condition_operator out;
    auto const lower = ascii_lower(text);
    std::string_view name = lower;
    constexpr std::string_view all = "forallvalues:", any = "foranyvalue:", if_exists = "ifexists";
    out.all_values = name.starts_with(all);
    if (out.all_values)
        name.remove_prefix(all.size());
    else if (name.starts_with(any))
        name.remove_prefix(any.size());
    out.null = name == "null";
    out.if_exists = name.ends_with(if_exists);
    if (out.if_exists) name.remove_suffix(if_exists.size());
    auto const found =
        std::find_if(std::begin(comparers), std::end(comparers), [&](auto const& c) { return c.name == name; });
    if (found != std::end(comparers)) out.how = found;
    return out;
}

// A condition's values may be texts, numbers and booleans, alone or in a list.
std::vector<std::string> values_in(json::value const& from) {
    std::vector<std::string> out;
    auto const add = [&](json::value const& one) {
        out.push_back(one.is_string() ? std::string(one.get_string()) : json::serialize(one));
    };
    if (auto const* const list = from.if_array())
        for (auto const& one : *list) add(one);
    else
        add(from);
    return out;
}

bool holds(condition_operator const& op, std::vector<std::string> const* values,
           std::vector<std::string> const& wanted) {
    bool const absent = !values || values->empty();
    if (op.null)
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](auto const& w) { return iequals(w, absent ? "true" : "false"); });
    if (!op.how) return false;
    if (absent) return op.if_exists || op.how->negated || op.all_values;
    auto const fits = [&](std::string const& value) {
        bool const one =
            std::any_of(wanted.begin(), wanted.end(), [&](auto const& w) { return op.how->compare(value, w); });
        return one != op.how->negated;
    };
    // With several values, "Not" means that none of them is wanted.
    bool const all = op.all_values || op.how->negated;
    return all ? std::all_of(values->begin(), values->end(), fits) : std::any_of(values->begin(), values->end(), fits);
}

} // namespace

bool is_condition_operator(std::string_view name) {
    auto const op = parse_operator(name);
    return op.null || op.how;
}

bool is_met(json::object const& condition, condition_values const& values) {
    for (auto const& [name, asked] : condition) {
        auto const op = parse_operator(name);
        auto const* const keys = asked.if_object();
        if (!keys) return false;
        for (auto const& [key, wanted] : *keys) {
            auto const found = values.find(ascii_lower(key));
            if (!holds(op, found == values.end() ? nullptr : &found->second, values_in(wanted))) return false;
        }
    }
    return true;
}

} // namespace sesame::policy
