#pragma once
#include "model/account/account.hpp"

#include <cstddef>

namespace sesame {

// No clock is set later. What expires soon after it still has a year of four digits: SDKs read no other.
inline constexpr timestamp latest_time = std::chrono::sys_days(std::chrono::year{9999} / 1 / 1);

// Whether there is nothing to do now: no delivery is ready or with a sender, and no task is due.
bool is_quiet(account const& a, timestamp real_now);

enum class progress : unsigned char {
    there,   // the clock shows the target
    waiting, // deliveries are under way; go on when one has ended
    more     // there is more to do at once; go on after others had their turn
};

// Brings an account's clock forward to `target`. It stops wherever something falls due, does it, and waits for its
// consequences. Does at most `tasks` tasks, and takes those that it does from them.
progress advance(accounts& all, account& a, timestamp target, timestamp real_now, std::size_t& tasks);

} // namespace sesame
