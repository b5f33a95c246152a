#pragma once
#include "model/account/account_map.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Going back to a state: a test takes a checkpoint before it begins and rolls back when it is done. Checkpoints nest.
// Mail, topics, what is owed, identifiers to come and the clock are as they were; the journal goes on.

namespace sesame {

// Some accounts as they were.
struct checkpoint {
    std::string id, name;
    std::optional<std::string> account_id, region; // what it covers; absent: all
    timestamp taken;                               // real
    account_map states;
    std::size_t bytes = 0; // that it takes, about, beside what earlier ones and the accounts have
    account_clock clock;   // that accounts begin with
};

inline constexpr std::size_t max_checkpoints = 100;

// Pointers to checkpoints hold until one is taken, dropped, rolled back to or reset.

// Keeps a copy of the accounts of this id and region (an absent one means any), those that are still to come included:
// rolling back forgets them. Long texts are shared, not copied. Null when there are max_checkpoints already, or when
// all together would take more than kept_limits::checkpoint_bytes.
checkpoint const* take_checkpoint(accounts& all, std::string name, std::optional<std::string> id,
                                  std::optional<std::string> region, timestamp real_now);

// By its id, or the newest of this name; null if there is none.
checkpoint const* find_checkpoint(accounts& all, std::string_view id_or_name);

// Rolls back to the one that find_checkpoint() finds; false if there is none. It stays; later ones of what it covers
// are dropped. References to accounts that it covers end.
bool roll_back(accounts& all, std::string_view id_or_name);

// Drops the one that find_checkpoint() finds; false if there is none.
bool drop_checkpoint(accounts& all, std::string_view id_or_name);

// What all take, about, beside what the accounts have.
std::size_t checkpoint_bytes(accounts& all);

} // namespace sesame
