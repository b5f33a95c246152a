#include "model/sns/filter/filter_condition_parse.hpp"

#include <algorithm>
#include <limits>

// The checks and their order are the engine's (event-ruler), so that of several mistakes the same one is named.

namespace sesame::sns {
namespace {

using type = located_json::type;

template<class Condition>
filter_condition text_condition(located_json const& operand, policy_source const& source) {
    return Condition{parse_text(operand, operand.name, source)};
}

filter_condition wildcard_condition(located_json const& operand, policy_source const& source) {
    return fits_wildcard{parse_wildcard(parse_text(operand, operand.name, source))};
}

filter_condition cidr_condition(located_json const& operand, policy_source const& source) {
    return in_network{parse_network(parse_text(operand, "prefix", source))}; // AWS says prefix
}

filter_condition exists_condition(located_json const& operand, policy_source const& source) {
    if (!operand.is(type::boolean)) source.refuse("exists match pattern must be either true or false.", operand.met());
    return exists{operand.text == "true"};
}

filter_condition numeric_condition(located_json const& operand, policy_source const& source) {
    return parse_numeric(operand, source);
}

struct operation {
    std::string_view name;
    filter_condition (*parse)(located_json const& operand, policy_source const& source);
    std::string_view refusal_of_a_second_key;
};

constexpr operation operations[] = {
    {"prefix", text_condition<has_prefix>, only_one_key},
    {"suffix", text_condition<has_suffix>, only_one_key},
    {"equals-ignore-case", text_condition<is_text_in_any_case>, only_one_key},
    {"wildcard", wildcard_condition, only_one_key},
    {"cidr", cidr_condition, only_one_key},
    {"exists", exists_condition, only_one_key},
    {"numeric", numeric_condition, too_many_elements},
    {"anything-but", parse_anything_but, too_many_elements},
};

operation const* operation_named(std::string_view name) {
    auto const found =
        std::find_if(std::begin(operations), std::end(operations), [&](operation const& o) { return o.name == name; });
    return found == std::end(operations) ? nullptr : found;
}

filter_condition parse_expression(located_json const& object, policy_source const& source) {
    auto const& operand = first_member(object, "Match expression name not found", source);
    auto const* operation = operation_named(operand.name);
    if (!operation) source.refuse("Unrecognized match type " + operand.name, operand.met());
    auto out = operation->parse(operand, source);
    refuse_second_member(object, operation->refusal_of_a_second_key, source);
    return out;
}

} // namespace

bool is_condition_name(std::string_view name) { return operation_named(name) != nullptr; }

filter_condition parse_condition(located_json const& entry, policy_source const& source) {
    switch (entry.kind) {
    case type::null:
        return is_null{};
    case type::boolean:
        return is_boolean{entry.text == "true"};
    case type::number:
        return is_number{parse_number(entry)};
    case type::string:
        return is_text{entry.text};
    case type::object:
        return parse_expression(entry, source);
    case type::array:
        break;
    }
    source.refuse("Match value must be String, number, true, false, or null", entry.met());
}

filter_number parse_number(located_json const& node) {
    constexpr auto infinity = std::numeric_limits<long double>::infinity();
    auto const too_large = filter_number(node.text.starts_with('-') ? -infinity : infinity);
    return parse_filter_number(node.text).value_or(too_large);
}

std::string const& parse_text(located_json const& operand, std::string_view named, policy_source const& source) {
    if (!operand.is(type::string))
        source.refuse(std::string(named).append(" match pattern must be a string"), operand.met());
    return operand.text;
}

located_json const& first_member(located_json const& object, std::string_view refusal, policy_source const& source) {
    if (object.children.empty()) source.refuse(std::string(refusal), object.end);
    return object.children.front();
}

void refuse_second_member(located_json const& object, std::string_view refusal, policy_source const& source) {
    if (object.children.size() > 1) source.refuse(std::string(refusal), object.children[1].met());
}

} // namespace sesame::sns
