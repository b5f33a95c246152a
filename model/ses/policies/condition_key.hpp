#pragma once
#include <string_view>

namespace sesame::ses {

// Whether SES knows the key of a condition ("ses:FromAddress", "aws:SourceIp"). "AWS:SourceAccount" is unknown
// (recorded in 2022) although "aws:SourceAccount" stands in AWS's own guide: the part before the colon is in lower
// case, the rest in any.
bool is_condition_key(std::string_view key);

} // namespace sesame::ses
