#pragma once
#include "model/account/account.hpp"

namespace sesame {

// Whether there is nothing to do now: no delivery is ready or with a sender, and no task is due.
bool is_quiet(account const& a, timestamp real_now);

// Brings an account's clock forward to `target`. It stops wherever something falls due, does it, and waits for its
// consequences. Gives whether the clock shows `target`: if not, deliveries are under way, and the caller asks again
// when one has ended.
bool advance(accounts& all, account& a, timestamp target, timestamp real_now);

} // namespace sesame
