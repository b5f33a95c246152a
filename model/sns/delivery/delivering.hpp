#pragma once
#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"

#include <optional>
#include <string_view>

// The sender's side of the outbox, with what an account does about it: it tries again when the time has come, and notes
// what happened.

namespace sesame::sns {

enum class after_attempt { delivered, retried, given_up, unknown };

// Reports an attempt; `made.at` is on the account's clock. Unknown is what was forgotten meanwhile.
after_attempt attempted(account& a, owed_id id, attempt made, timestamp now);

// What a fault rule makes of the attempt that is about to begin: how it seems to have ended, if nothing is to be sent.
// Where it is to be sent twice, a second delivery is owed from now on. The account must owe it.
std::optional<outcome> wanted_fault(accounts& all, account& a, owed_id id);

// Whether the recipient's max_receives_per_second puts the attempt off. It is ready again when its turn comes.
bool held_back(account& a, owed_id id, timestamp now);

// Settles a delivery that is kept for reading instead of being sent.
void captured(account& a, owed_id id, timestamp now);

// "delivered", "failed", "dead_lettered", "captured".
std::string_view name_of(settled::result how);

} // namespace sesame::sns
