#pragma once
#include "model/history/checkpoint.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// How much memory checkpoints take. A long text (mail, body) counts once: not where the previous checkpoint of the same
// account has it. All else is copied, so it counts in each.

namespace sesame {

// The least size of a copy of these accounts: all but the long texts.
std::size_t copy_size(accounts const& all, std::optional<std::string> const& id,
                      std::optional<std::string> const& region);

// Sets `bytes` of the checkpoint at `from` and of all later ones.
void measure(std::vector<checkpoint>& all, std::size_t from);

} // namespace sesame
