#include "model/sns/filter_condition.hpp"

#include <algorithm>

namespace sesame::sns {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_in_any_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

struct verdict_on {
    filter_value const& value;

    std::string_view const* text() const { return std::get_if<std::string_view>(&value); }
    filter_number const* number() const { return std::get_if<filter_number>(&value); }

    bool operator()(is_null const&) const { return std::holds_alternative<std::monostate>(value); }
    bool operator()(is_boolean const& c) const {
        auto const* b = std::get_if<bool>(&value);
        return b && *b == c.value;
    }
    bool operator()(is_number const& c) const { return number() && *number() == c.value; }
    bool operator()(is_text const& c) const { return text() && *text() == c.text; }
    bool operator()(has_prefix const& c) const { return text() && text()->starts_with(c.text); }
    bool operator()(has_suffix const& c) const { return text() && text()->ends_with(c.text); }
    bool operator()(is_text_in_any_case const& c) const { return text() && equal_in_any_case(*text(), c.text); }
    bool operator()(fits_wildcard const& c) const { return text() && c.pattern.matches(*text()); }
    bool operator()(in_range const& c) const {
        if (!number()) return false;
        auto const& n = *number();
        return (!c.low || n > c.low->value || (c.low->included && n == c.low->value)) &&
               (!c.high || n < c.high->value || (c.high->included && n == c.high->value));
    }
    bool operator()(in_network const& c) const {
        auto const address = text() ? parse_ip_address(*text()) : std::nullopt;
        return address && c.net.contains(*address);
    }
    bool operator()(exists const& c) const { return c.wanted; }
    bool operator()(none_of_texts const& c) const {
        return !text() || std::find(c.texts.begin(), c.texts.end(), *text()) == c.texts.end();
    }
    bool operator()(none_of_numbers const& c) const {
        return !number() || std::find(c.numbers.begin(), c.numbers.end(), *number()) == c.numbers.end();
    }
    bool operator()(lacks_prefix const& c) const { return text() && !text()->starts_with(c.text); }
    bool operator()(fits_no_wildcard const& c) const {
        return !text() || std::none_of(c.patterns.begin(), c.patterns.end(),
                                       [&](wildcard const& pattern) { return pattern.matches(*text()); });
    }
};

} // namespace

bool holds(filter_condition const& condition, filter_value const& value) {
    return std::visit(verdict_on{value}, condition);
}

bool holds_when_absent(filter_condition const& condition) {
    auto const* e = std::get_if<exists>(&condition);
    return e && !e->wanted;
}

} // namespace sesame::sns
