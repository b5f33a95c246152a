#pragma once
#include "model/account/options.hpp"
#include "model/base/time.hpp"
#include "model/ses/settings/account_settings.hpp"

namespace sesame {
class accounts;
struct account;
} // namespace sesame

// How an account leaves the sandbox.

namespace sesame::ses {

// The mode of this account: the server's, but not the sandbox once the account has production access.
sending_mode mode_of(accounts const& all, account const& a, timestamp now);

// Keeps the details. If they ask for production access, AWS reviews them: for a day in the sandbox, else not at all.
// Refuses while a review is pending. `details.review` is ignored.
void put_account_details(accounts const& all, account& a, account_details details, bool production_access,
                         timestamp now);

} // namespace sesame::ses
