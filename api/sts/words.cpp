#include "api/words.hpp"
#include "model/sts/reason.hpp"

// Texts as AWS's answers are quoted in public, up to 2026.

namespace sesame::api::sts {
namespace {

using sesame::sts::reason;

struct sts_row {
    reason why;
    std::string_view code, text;
    int status = 400;
};

constexpr sts_row sts_words[]{
    {reason::invalid_role_arn, "ValidationError", "{1} is invalid"},
    {reason::transitive_key_missing, "InvalidParameterValue",
     "The specified transitive tag key must be included in the requested tags."},
    {reason::duplicate_tag_keys, "InvalidParameterValue",
     "Duplicate tag keys found. Please note that Tag keys are case insensitive."},
    {reason::transitive_key_taken, "InvalidParameterValue",
     "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the "
     "calling session."},
    {reason::malformed_policy, "MalformedPolicyDocument", "This policy contains invalid Json"},
    {reason::policy_too_large, "PackedPolicyTooLarge", "Packed size of session tags consumes {1}% of allotted space."},
    {reason::session_asks_for_token, "AccessDenied", "Cannot call {1} with session credentials", 403},
    {reason::chained_too_long, "ValidationError",
     "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."},
    {reason::invalid_web_token, "InvalidIdentityToken",
     "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)"},
    {reason::web_token_expired, "ExpiredTokenException",
     "Token expired: current date/time {1} must be before the expiration date/time {2}"},
};
static_assert(is_complete(sts_words, reason::web_token_expired));

} // namespace

aws_error words_of(sesame::sts::reason why, std::span<std::string const> arguments) {
    return api::words_of(sts_words, why, arguments);
}

} // namespace sesame::api::sts
