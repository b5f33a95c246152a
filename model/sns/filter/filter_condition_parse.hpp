#pragma once
#include "model/sns/filter/filter_condition.hpp"
#include "model/sns/filter/located_json.hpp"
#include "model/sns/filter/policy_source.hpp"

namespace sesame::sns {

// One entry of a key's list: a plain value or {"prefix": …} and its like. Throws filter_policy_error.
filter_condition parse_condition(located_json const& entry, policy_source const& source);

// Whether {"name": …} can be a condition.
bool is_condition_name(std::string_view name);

// Parse the operands of {"numeric": …} and {"anything-but": …}.
in_range parse_numeric(located_json const& operand, policy_source const& source);
filter_condition parse_anything_but(located_json const& operand, policy_source const& source);

// Parts of the above. Too large a number is accepted, as by AWS, and equals nothing. References lead into the given
// JSON.
filter_number parse_number(located_json const& node);
std::string const& parse_text(located_json const& operand, std::string_view named, policy_source const& source);
located_json const& first_member(located_json const& object, std::string_view refusal, policy_source const& source);
void refuse_second_member(located_json const& object, std::string_view refusal, policy_source const& source);

inline constexpr std::string_view only_one_key = "Only one key allowed in match expression";
inline constexpr std::string_view too_many_elements = "Too many elements in numeric expression";

} // namespace sesame::sns
