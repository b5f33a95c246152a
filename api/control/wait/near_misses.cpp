#include "api/control/wait/near_misses.hpp"

#include <algorithm>
#include <bit>

namespace sesame::api::control {

void near_misses::note(near_miss m) {
    constexpr std::size_t most = 20;
    auto const place = std::find_if(nearest_.begin(), nearest_.end(), [&](near_miss const& other) {
        return std::popcount(other.failed) >= std::popcount(m.failed);
    });
    if (nearest_.size() == most && place == nearest_.end()) return;
    nearest_.insert(place, m);
    if (nearest_.size() > most) nearest_.pop_back();
}

void near_misses::forget(owner const& of, std::uint64_t id) {
    std::erase_if(nearest_, [&](near_miss const& m) { return m.id == id && m.of == &of; });
}

} // namespace sesame::api::control
