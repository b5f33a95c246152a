#pragma once
#include "model/account/account_copies.hpp"
#include "model/account/account_map.hpp"
#include "model/history/checkpoint_size.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// A test takes a checkpoint before it begins and rolls back when it is done. Checkpoints nest. Rolling back restores
// mail, topics, owed deliveries, the source of identifiers and the clock; the journal goes on.

namespace sesame {

// Some accounts as they were.
struct checkpoint {
    std::string id, name;
    std::optional<std::string> account_id, region; // the accounts that it covers; absent: all
    timestamp taken;                               // real
    account_map states;
    std::size_t bytes = 0; // of its own, about: not shared with earlier checkpoints or the accounts
    account_clock clock;   // new accounts begin with it
    copy_weights weights;  // of the states
};

inline constexpr std::size_t max_checkpoints = 100;

// Pointers to checkpoints are good until any checkpoint is taken, dropped or rolled back to, or accounts are reset.

// A checkpoint is taken in parts: account_copies copies the accounts, weigh() weighs the copies, and keep_checkpoint()
// keeps them under an id of its own. Rolling back forgets accounts that were made later. Long texts are shared, not
// copied.

// Whether there may be room for one, before its accounts are copied.
bool has_room_for_checkpoint(accounts& all, std::optional<std::string> const& id,
                             std::optional<std::string> const& region);
// Null when there are max_checkpoints already, or when all together would take more than
// kept_limits::checkpoint_bytes: the copies are gone then.
checkpoint const* keep_checkpoint(accounts& all, checkpoint made);

// By its id, or the newest of this name; null if there is none.
checkpoint const* find_checkpoint(accounts& all, std::string_view id_or_name);

// Copies some states of a checkpoint; true if there is more.
bool copy_some(accounts& all, checkpoint const& of, account_copies& into);
// Rolls back to `to`, whose states were copied. It stays; later ones of its accounts are dropped. Ends references to
// the accounts that it covers.
void roll_back(accounts& all, checkpoint const& to, account_map states);

// Drops the one that find_checkpoint() finds; false if there is none.
bool drop_checkpoint(accounts& all, std::string_view id_or_name);

// The bytes of all checkpoints, about; texts that the accounts still have do not count.
std::size_t checkpoint_bytes(accounts& all);

} // namespace sesame
