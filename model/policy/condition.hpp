#pragma once
#include <boost/json/fwd.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// Conditions of IAM's policies: IAM user guide, "IAM JSON policy elements: Condition operators".

namespace sesame::policy {

// A call's values for the keys of conditions, such as "aws:sourcearn". Keys are in lower case; a missing key has no
// value.
using condition_values = std::map<std::string, std::vector<std::string>, std::less<>>;

// Whether this is an operator of IAM: "StringLike", "ForAllValues:StringLike", "DateLessThanIfExists" …
bool is_condition_operator(std::string_view name);

// Whether a Condition element is met. An unknown operator is not, nor an element of another shape.
bool is_met(boost::json::object const& condition, condition_values const& values);

} // namespace sesame::policy
