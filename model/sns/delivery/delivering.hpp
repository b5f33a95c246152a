#pragma once
#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"

#include <optional>
#include <string_view>

// The sender's side of the outbox, for an account: schedules retries and writes news.

namespace sesame::sns {

enum class after_attempt { delivered, retried, given_up, unknown };

// Reports an attempt; `made.at` is on the account's clock. Gives `unknown` if the delivery was forgotten meanwhile.
after_attempt attempted(account& a, owed_id id, attempt made, timestamp now);

// Gives an owed delivery up, and notes it in the journal. False if there is none, or if it is under way.
bool give_up(account& a, owed_id id, timestamp now);

// What outcome::error has where a fault rule answered in the place of the endpoint.
inline constexpr std::string_view answer_of_fault_rule = "a fault rule's answer";

// Asks the fault rules about an attempt that is about to begin. Gives how it seems to have ended, if a rule wants
// nothing to be sent. If a rule wants the delivery twice, a second one is owed from now on. The account must owe `id`.
std::optional<outcome> wanted_fault(accounts& all, account& a, owed_id id);

// Whether the recipient's max_receives_per_second puts the attempt off. The delivery is ready again when its turn
// comes.
bool held_back(account& a, owed_id id, timestamp now);

// Settles a delivery that is kept for reading instead of being sent.
void captured(account& a, owed_id id, timestamp now);

// "delivered", "failed", "dead_lettered", "captured".
std::string_view name_of(settled::result how);

} // namespace sesame::sns
