#include "model/control/checkpoint.hpp"

#include <algorithm>

namespace sesame {
namespace {

bool covers(checkpoint const& outer, checkpoint const& inner) {
    return (!outer.account_id || outer.account_id == inner.account_id) &&
           (!outer.region || outer.region == inner.region);
}

} // namespace

checkpoint const* take_checkpoint(accounts& all, std::string name, std::optional<std::string> id,
                                  std::optional<std::string> region, timestamp real_now) {
    auto& kept = all.checkpoints();
    if (kept.size() >= max_checkpoints) return nullptr;
    auto states = all.copy(id, region);
    kept.push_back({all.next_checkpoint_id(), std::move(name), std::move(id), std::move(region), real_now,
                    std::move(states), all.clock()});
    return &kept.back();
}

checkpoint const* find_checkpoint(accounts& all, std::string_view id_or_name) {
    auto const& kept = all.checkpoints();
    auto const found = std::find_if(kept.rbegin(), kept.rend(), [&](checkpoint const& c) {
        return c.id == id_or_name || (!c.name.empty() && c.name == id_or_name);
    });
    return found == kept.rend() ? nullptr : &*found;
}

void roll_back(accounts& all, checkpoint const& to) {
    all.put_back(to.states, to.account_id, to.region);
    if (!to.account_id && !to.region) all.clock() = to.clock;
    auto& kept = all.checkpoints();
    auto const inner = kept.begin() + (&to - kept.data()) + 1;
    kept.erase(std::remove_if(inner, kept.end(), [&](checkpoint const& c) { return covers(to, c); }), kept.end());
}

void drop_checkpoint(accounts& all, checkpoint const& c) {
    auto& kept = all.checkpoints();
    kept.erase(kept.begin() + (&c - kept.data()));
}

} // namespace sesame
