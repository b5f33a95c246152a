#pragma once
#include "model/account/accounts.hpp"
#include "model/account/call.hpp"
#include "model/sts/session.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// How sessions begin. Any role exists, and anybody may assume it.

namespace sesame::sts {

struct credentials {
    std::string access_key, secret_key, session_token;
    timestamp expires;
};

// What every way to begin one has. A missing duration is the operation's usual one.
struct session_terms {
    std::optional<int> seconds;
    std::optional<std::string> policy;
    std::vector<std::string> policy_arns;
    std::vector<std::pair<std::string, std::string>> tags;
    std::vector<std::string> transitive_keys;
};

struct granted_session {
    session what;
    credentials with;
    std::optional<int> packed_size; // of policies and tags, in percent of the most; absent without any
};

// The claims of a web identity token.
struct web_identity {
    std::string subject, issuer, audience;
};

// `role_arn`: "arn:aws:iam::123456789012:role/path/name". Throws refusal.
granted_session assume_role(accounts& all, account& home, std::string const& role_arn, std::string const& name,
                            session_terms const& terms, std::string const& source_identity, call const& c);

// Reads the token and checks its time, but no signature. With a provider of OAuth 2.0 it is opaque.
web_identity read_web_token(std::string_view token, bool is_opaque, timestamp now);

// Throw refusal.
granted_session session_of_user(account& home, session_terms const& terms, call const& c);
granted_session federate(account& home, std::string const& name, session_terms const& terms, call const& c);

identity caller_of(account const& home, call const& c);

} // namespace sesame::sts
