#include "model/sns/filter/filter_condition_parse.hpp"

namespace sesame::sns {
namespace {

using type = located_json::type;

filter_condition parse_list(located_json const& list, policy_source const& source) {
    none_of_texts texts;
    none_of_numbers numbers;
    for (auto const& element : list.children) {
        if (element.is(type::string))
            texts.texts.push_back(element.text);
        else if (element.is(type::number))
            numbers.numbers.push_back(parse_number(element));
        else
            source.refuse("Inside anything but list, start|null|boolean is not supported.", element.met());
    }
    if (texts.texts.empty() == numbers.numbers.empty())
        source.refuse("Inside anything but list, either all values are number or string, mixed type is not supported",
                      list.end);
    if (numbers.numbers.empty()) return texts;
    return numbers;
}

lacks_prefix parse_prefix(located_json const& operand, policy_source const& source) {
    auto const& prefix = parse_text(operand, "prefix", source);
    if (prefix.empty()) source.refuse("Null prefix not allowed", operand.end);
    return {prefix};
}

fits_no_wildcard parse_wildcards(located_json const& operand, policy_source const& source) {
    auto const parse = [&](located_json const& node) { return parse_wildcard(parse_text(node, "wildcard", source)); };
    if (!operand.is(type::array)) return {{parse(operand)}};
    if (operand.children.empty()) source.refuse("Empty arrays are not allowed", operand.end);
    fits_no_wildcard out;
    for (auto const& element : operand.children) out.patterns.push_back(parse(element));
    return out;
}

filter_condition parse_pattern(located_json const& object, policy_source const& source) {
    auto const& operand = first_member(object, "Anything-But expression name not found", source);
    filter_condition out;
    if (operand.name == "prefix")
        out = parse_prefix(operand, source);
    else if (operand.name == "wildcard")
        out = parse_wildcards(operand, source);
    else
        source.refuse("Unsupported anything-but pattern: " + operand.name, operand.met());
    refuse_second_member(object, only_one_key, source);
    return out;
}

} // namespace

filter_condition parse_anything_but(located_json const& operand, policy_source const& source) {
    switch (operand.kind) {
    case type::string:
        return none_of_texts{{operand.text}};
    case type::number:
        return none_of_numbers{{parse_number(operand)}};
    case type::array:
        return parse_list(operand, source);
    case type::object:
        return parse_pattern(operand, source);
    case type::null:
    case type::boolean:
        break;
    }
    source.refuse("Value of anything-but must be an array or single string/number value.", operand.met());
}

} // namespace sesame::sns
