#pragma once
#include <string_view>

// The strict side of model/ses/content_field.hpp: the grammar of RFC 2045 section 5.1 as JavaMail's HeaderTokenizer and
// ParameterList read it. The wording "Expected '=', got 'null'" is recorded from AWS
// (SendRawEmail); the others follow its pattern.

namespace sesame::ses {

// Both throw InvalidParameterValue.
void check_content_type(std::string_view header_value);
void check_content_disposition(std::string_view header_value);

} // namespace sesame::ses
