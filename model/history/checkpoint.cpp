#include "model/history/checkpoint.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/history/checkpoint_size.hpp"

#include <algorithm>
#include <iterator>

namespace sesame {
namespace {

bool covers(checkpoint const& outer, checkpoint const& inner) {
    return (!outer.account_id || outer.account_id == inner.account_id) &&
           (!outer.region || outer.region == inner.region);
}

// Its place among all; nothing if there is none. Ids are unique; of equal names the newest counts.
std::optional<std::size_t> place_of(std::vector<checkpoint> const& kept, std::string_view id_or_name) {
    auto const found = std::find_if(kept.rbegin(), kept.rend(), [&](checkpoint const& c) {
        return c.id == id_or_name || (!c.name.empty() && c.name == id_or_name);
    });
    if (found == kept.rend()) return std::nullopt;
    return static_cast<std::size_t>(std::distance(found, kept.rend())) - 1;
}

} // namespace

checkpoint const* take_checkpoint(accounts& all, std::string name, std::optional<std::string> id,
                                  std::optional<std::string> region, timestamp real_now) {
    auto& kept = all.checkpoints();
    if (kept.size() >= max_checkpoints) return nullptr;
    auto const surely = copy_size(all, id, region); // before it takes the memory
    auto const most = all.configured().kept.checkpoint_bytes;
    if (checkpoint_bytes(all) + surely > most) return nullptr;
    auto states = all.copy(id, region);
    kept.push_back({all.next_checkpoint_id(), std::move(name), std::move(id), std::move(region), real_now,
                    std::move(states), 0, all.clock()});
    measure(kept, kept.size() - 1);
    if (checkpoint_bytes(all) <= most) return &kept.back();
    kept.pop_back();
    return nullptr;
}

checkpoint const* find_checkpoint(accounts& all, std::string_view id_or_name) {
    auto const& kept = all.checkpoints();
    auto const place = place_of(kept, id_or_name);
    return place ? &kept[*place] : nullptr;
}

bool roll_back(accounts& all, std::string_view id_or_name) {
    auto& kept = all.checkpoints();
    auto const place = place_of(kept, id_or_name);
    if (!place) return false;
    auto const& to = kept[*place];
    all.put_back(to.states, to.account_id, to.region);
    if (!to.account_id && !to.region) all.clock() = to.clock;
    auto const inner = kept.begin() + static_cast<std::ptrdiff_t>(*place) + 1;
    kept.erase(std::remove_if(inner, kept.end(), [&](checkpoint const& c) { return covers(to, c); }), kept.end());
    measure(kept, *place + 1);
    return true;
}

bool drop_checkpoint(accounts& all, std::string_view id_or_name) {
    auto& kept = all.checkpoints();
    auto const place = place_of(kept, id_or_name);
    if (!place) return false;
    kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(*place));
    measure(kept, *place);
    return true;
}

std::size_t checkpoint_bytes(accounts& all) {
    std::size_t out = 0;
    for (auto const& c : all.checkpoints()) out += c.bytes;
    return out;
}

} // namespace sesame
