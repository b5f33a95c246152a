#pragma once
#include "model/account/account.hpp"

#include <cstddef>
#include <optional>

// Mails whose rules wait for the answer of a Lambda function.

namespace sesame::ses {

inline constexpr std::size_t most_waiting = 100;                         // mails of an account that wait for functions
inline constexpr std::size_t most_waiting_bytes = std::size_t{64} << 20; // of them together

// Of the mails that wait for functions.
std::size_t waiting_bytes(account const& a);

// When a function answered for which a mail waits; goes on with the first mail of which it did.
std::optional<timestamp> receipt_answered_at(account const& a);
void go_on_with_receipt(accounts& all, account& a, timestamp now);
// For a copy of an account, whose deliveries have new ids.
void find_awaited_deliveries(account& a);

} // namespace sesame::ses
