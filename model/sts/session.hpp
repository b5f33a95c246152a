#pragma once
#include "model/base/ids.hpp"
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Sessions: what temporary credentials stand for. Nobody keeps them. The access key names its account, as AWS's do, and
// the session token holds the rest. So they are good as long as their time is not over, whatever is reset or rolled
// back.

namespace sesame::sts {

BOOST_DEFINE_FIXED_ENUM_CLASS(session_kind, unsigned char, user, role, federated)

struct session {
    session_kind kind{};
    std::string access_key;
    std::string partition; // of its ARN: "aws"
    std::string account;   // 12 digits
    std::string role;      // its name; empty: it is no role's
    std::string name;      // of the session, or the federated user
    std::string source_identity;
    std::vector<std::string> transitive_keys; // of its tags
    timestamp expires{};                      // on the clock of its account
};
BOOST_DESCRIBE_STRUCT(session, (),
                      (kind, access_key, partition, account, role, name, source_identity, transitive_keys, expires))

// A key that names this account: "ASIA" and 16 characters.
std::string new_access_key(std::string_view account, id_source& ids);
// The account that a key of new_access_key() names; nothing for any other key.
std::optional<std::string> account_of_key(std::string_view access_key);

std::string token_of(session const& s);
// Nothing for what is no token of ours.
std::optional<session> read_token(std::string_view token);

// Who calls, as GetCallerIdentity tells it. Without a session it is the one user that each account has.
struct identity {
    std::string arn, user_id, account;
};
identity identity_of(session const& s);
identity identity_of_user(std::string_view account, std::string_view region);

// "AROA…": always the same for a role.
std::string role_id(std::string_view account, std::string_view role);

} // namespace sesame::sts
