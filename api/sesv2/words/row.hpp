#pragma once
#include "model/ses/reason.hpp"

#include <string_view>

// Each table here has the words of one family of reasons. A reason without a row is a BadRequestException with v1's
// text.

namespace sesame::api::sesv2 {

using sesame::ses::reason;

// SES v2's words for a reason.
struct row {
    reason why;
    std::string_view code;
    std::string_view text{}; // {1}, {2} … are the refusal's arguments; empty: v1's text
    int status = 400;
    std::string_view bulk_status = "FAILED"; // of an entry of a bulk mail
};

constexpr row bad_request(reason why, std::string_view text = {}) {
    return {why, "BadRequestException", text, 400, "INVALID_PARAMETER"};
}
constexpr row not_found(reason why, std::string_view text = {}) { return {why, "NotFoundException", text, 404}; }
constexpr row already_exists(reason why, std::string_view text = {}) { return {why, "AlreadyExistsException", text}; }
constexpr row limit_exceeded(reason why, std::string_view text = {}) { return {why, "LimitExceededException", text}; }

} // namespace sesame::api::sesv2
