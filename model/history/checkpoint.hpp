#pragma once
#include "model/account/accounts.hpp"

#include <string_view>

// Going back to a state: a test takes a checkpoint before it begins and rolls back when it is done. Checkpoints nest.
// Mail, topics, what is owed, identifiers to come and the clock are as they were; the journal goes on.

namespace sesame {

inline constexpr std::size_t max_checkpoints = 100;

// Keeps a copy of the accounts of this id and region (an absent one means any), those that are still to come included:
// rolling back forgets them. Long texts are shared, not copied. Null when there are max_checkpoints already, or when
// all together would take more than kept_limits::checkpoint_bytes.
checkpoint const* take_checkpoint(accounts& all, std::string name, std::optional<std::string> id,
                                  std::optional<std::string> region, timestamp real_now);

// By its id, or the newest of this name; null if there is none.
checkpoint const* find_checkpoint(accounts& all, std::string_view id_or_name);

// Rolls back to it. It stays; later ones of what it covers are dropped.
void roll_back(accounts& all, checkpoint const& to);

void drop_checkpoint(accounts& all, checkpoint const& c);

// What all take, about, beside what the accounts have.
std::size_t checkpoint_bytes(accounts& all);

} // namespace sesame
