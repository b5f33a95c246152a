#pragma once
#include "model/ses/identities/dkim.hpp"

#include <optional>
#include <string>
#include <vector>

// How a domain comes to its DKIM key: AWS SES developer guide, "Authenticating Email with DKIM".

namespace sesame {
class accounts;
struct account;
} // namespace sesame

namespace sesame::ses {

// The wishes of a call. All absent: Easy DKIM with 2048 bits.
struct dkim_signing {
    std::optional<std::string> selector{}, private_key{}; // a key of the sender; both or none
    std::optional<dkim_key_length> length{};              // of a key of Easy DKIM
    std::optional<std::string> origin{}; // "AWS_SES_EU_WEST_1": as the identity in that region; or own_dkim
};

// Refuses what begin_dkim() could not do for a new identity of this name. An address may ask for a key length only.
void check_new_dkim(accounts const& all, account const& a, std::string const& name, dkim_signing const& wanted);

// Sets up DKIM for a new domain, which check_new_dkim() has passed, and begins to verify both.
void begin_dkim(accounts& all, account& a, identity& domain, dkim_signing const& wanted, timestamp now);

// The answer to a change. A new key is pending there, even where it is verified at once: nobody can have published it.
struct changed_dkim {
    verification_status status;
    std::vector<std::string> tokens;
};

// Changes a domain's key: `origin` is easy_dkim or own_dkim. A key that is there already stays. The length of an Easy
// DKIM key may change once in 24 hours, and be shortened once besides. Replicas in other regions follow.
changed_dkim change_dkim(accounts& all, account& a, std::string const& domain, std::string const& origin,
                         dkim_signing const& wanted, timestamp now);

// Gives a domain a new Easy DKIM key, with new tokens. It is not verified then.
void use_easy_dkim(account& a, identity& domain, dkim_key_length length, timestamp now);

} // namespace sesame::ses
