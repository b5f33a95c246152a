#pragma once
#include "model/history/checkpoint.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// How much memory checkpoints take. Long texts (mails, bodies) count only where the checkpoint of the same account
// before this one does not have them; all else counts in each, since it is copied.

namespace sesame {

// What a copy of these accounts takes at least: all but the long texts.
std::size_t copy_size(accounts const& all, std::optional<std::string> const& id,
                      std::optional<std::string> const& region);

// Sets the bytes of this one and of those after it.
void measure(std::vector<checkpoint>& all, std::size_t from);

} // namespace sesame
