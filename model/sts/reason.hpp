#pragma once

namespace sesame::sts {

// Why STS refuses. In parentheses: the refusal's arguments. Its words: api/sts/words.cpp.
enum class reason : short {
    invalid_role_arn, // (ARN)
    transitive_key_missing,
    duplicate_tag_keys,
    transitive_key_taken,
    malformed_policy,
    policy_too_large,       // (percent)
    session_asks_for_token, // (operation)
    chained_too_long,
    invalid_web_token,
    web_token_expired, // (now and expiration, in seconds)
};

} // namespace sesame::sts
