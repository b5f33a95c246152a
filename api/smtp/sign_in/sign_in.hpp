#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Whose mail comes by SMTP.

namespace sesame::api::smtp {

struct known_secret {
    std::string user; // an access key; empty: anybody's
    std::string secret;
};

// How users are judged.
struct users {
    bool strict = false; // only passwords that follow from a known secret
    std::vector<known_secret> secrets{{"", "test"}};
    std::string default_account = "000000000000", default_region = "us-east-1";
};

struct sender_account {
    std::string account, region;
    std::string user{}; // empty: nobody has signed in
};

// Who has not signed in.
sender_account nobody(users const& known);

// The account is the user's, as an access key's; the region is the password's. Nothing: the user is refused.
std::optional<sender_account> sign_in(users const& known, std::string const& user, std::string_view password);

} // namespace sesame::api::smtp
