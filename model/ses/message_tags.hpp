#pragma once
#include "model/ses/mail.hpp"

#include <string_view>
#include <vector>

namespace sesame::ses {

// Throws InvalidParameterValue for the first tag that SES refuses.
void check_tags(std::vector<message_tag> const& tags);

// The tags of an X-SES-MESSAGE-TAGS header: "k1=v1, k2=v2".
std::vector<message_tag> parse_tags_header(std::string_view value);

} // namespace sesame::ses
