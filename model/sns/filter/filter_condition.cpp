#include "model/sns/filter/filter_condition.hpp"

#include "model/text/java/case_forms.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame::sns {
namespace {

// Each character of the policy stands for its lower and its upper form, as in the engine behind SNS (event-ruler). So
// "ß" in a policy fits "SS", but "SS" does not fit "ß"; "Σ" fits "σ", but not "ς".
bool equal_in_any_case(std::string_view wanted, std::string_view value) {
    while (!wanted.empty()) {
        auto const forms = case_forms_of(code_point(wanted));
        wanted.remove_prefix(utf8_sequence(wanted));
        auto const& met = value.starts_with(forms.lower) ? forms.lower : forms.upper;
        if (!value.starts_with(met)) return false;
        value.remove_prefix(met.size());
    }
    return value.empty();
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
    bool operator()(is_text_in_any_case const& c) const { return text() && equal_in_any_case(c.text, *text()); }
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
    // Developer guide, "Key matching": with true "the key must have a non-null and non-empty value".
    bool operator()(exists const& c) const {
        bool const empty = std::holds_alternative<std::monostate>(value) || (text() && text()->empty());
        return c.wanted && !empty;
    }
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
