#pragma once
#include "model/account/account_map.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// How much memory checkpoints take. A long text (mail, body) counts once: not where the previous checkpoint of the same
// account has it. All else is copied, so it counts in each.

namespace sesame {

class accounts;
struct checkpoint;

// What a copy of an account takes.
struct copy_weight {
    std::size_t copied = 0;                                    // bytes of all but long texts
    std::vector<std::pair<void const*, std::size_t>> shared{}; // long texts: place and bytes, each once, by place
};
using copy_weights = std::map<account_map::key_type, copy_weight>;

// Takes long if they hold much. It looks at nothing else, so another thread may run it while nobody changes them.
copy_weights weigh(account_map const& copies);

// Less than a copy of these accounts takes. Takes no time.
std::size_t least_size(accounts const& all, std::optional<std::string> const& id,
                       std::optional<std::string> const& region);

// Sets `bytes` of the checkpoint at `from` and of all later ones.
void measure(std::vector<checkpoint>& all, std::size_t from);
// The same after one with these accounts is gone from there: only of the next ones that have one of its accounts.
void measure_next(std::vector<checkpoint>& all, std::size_t from, copy_weights const& gone);

} // namespace sesame
