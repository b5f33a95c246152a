#pragma once
#include "model/base/time.hpp"

#include <boost/json/fwd.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Conditions of the policies of identities: IAM user guide, "IAM JSON policy elements: Condition", with the keys of SES
// (developer guide, "Sending policy examples") and the global ones.

namespace sesame::ses {

// A call's values for the keys of conditions, such as "ses:recipients". Keys are in lower case; a missing key has no
// value.
using condition_values = std::map<std::string, std::vector<std::string>, std::less<>>;

// Whether SES knows the key. "AWS:SourceAccount" is unknown (recorded in 2022) although "aws:SourceAccount" stands in
// AWS's own guide: the part before the colon is in lower case, the rest in any.
bool is_condition_key(std::string_view key);

// Whether this is an operator of IAM: "StringLike", "ForAllValues:StringLike", "DateLessThanIfExists" …
bool is_condition_operator(std::string_view name);

// Whether a Condition element is met. PutIdentityPolicy has checked its shape.
bool is_met(boost::json::object const& condition, condition_values const& values);

} // namespace sesame::ses
