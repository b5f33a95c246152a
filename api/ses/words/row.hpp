#pragma once
#include "model/ses/reason.hpp"

#include <string_view>

// Texts as recorded from or reported of AWS 2013-2026 (angle brackets in them are AWS's own). The further members that
// the API's model gives some refusals, such as ConfigurationSetName, AWS leaves out: recorded in 2018 and 2023.
//
// Each table here has the words of one family of reasons.

namespace sesame::api::ses {

using sesame::ses::reason;

// What SES v1 says of a reason.
struct row {
    reason why;
    std::string_view code;
    std::string_view text;                   // {1}, {2} … are the refusal's arguments
    std::string_view bulk_status = "Failed"; // of a destination of a bulk mail: BulkEmailStatus of the API reference
    int status = 400;
};

constexpr row invalid_parameter(reason why, std::string_view text) {
    return {why, "InvalidParameterValue", text, "InvalidParameterValue"};
}

inline constexpr std::string_view not_verified =
    "Email address is not verified. The following identities failed the check in region {1}: {2}";

} // namespace sesame::api::ses
