#pragma once
#include "model/time.hpp"

#include <optional>

namespace sesame::ses {

// An account's setting: what becomes of verifications.
struct verification_policy {
    std::optional<milliseconds> done_after = milliseconds{0}; // until the owner has done it; nothing: never
};

} // namespace sesame::ses
