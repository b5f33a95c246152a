#pragma once
#include "model/account/accounts.hpp"
#include "model/history/checkpoint.hpp"

#include <optional>
#include <string>
#include <utility>

// What the control API does in parts.

namespace sesame::test {

inline account_map copy(accounts& all, std::optional<std::string> id, std::optional<std::string> region) {
    account_copies out(std::move(id), std::move(region));
    while (all.copy_some(out)) {
    }
    return out.take();
}

// Null if there is no room for it.
inline checkpoint const* take_checkpoint(accounts& all, std::string name, std::optional<std::string> id,
                                         std::optional<std::string> region, timestamp real_now) {
    if (!has_room_for_checkpoint(all, id, region)) return nullptr;
    auto states = copy(all, id, region);
    auto weights = weigh(states);
    return keep_checkpoint(all, {"", std::move(name), std::move(id), std::move(region), real_now, std::move(states), 0,
                                 all.clock(), std::move(weights)});
}

// False if there is none.
inline bool roll_back(accounts& all, std::string const& id_or_name) {
    auto const* const to = find_checkpoint(all, id_or_name);
    if (!to) return false;
    account_copies states;
    while (copy_some(all, *to, states)) {
    }
    sesame::roll_back(all, *to, states.take());
    return true;
}

} // namespace sesame::test
