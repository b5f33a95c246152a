#include "model/history/checkpoint.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"

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

bool has_room_for_checkpoint(accounts& all, std::optional<std::string> const& id,
                             std::optional<std::string> const& region) {
    return all.checkpoints().size() < max_checkpoints &&
           checkpoint_bytes(all) + least_size(all, id, region) <= all.configured().kept.checkpoint_bytes;
}

checkpoint const* keep_checkpoint(accounts& all, checkpoint made) {
    auto& kept = all.checkpoints();
    kept.push_back(std::move(made));
    measure(kept, kept.size() - 1);
    if (kept.size() <= max_checkpoints && checkpoint_bytes(all) <= all.configured().kept.checkpoint_bytes) {
        kept.back().id = all.next_checkpoint_id();
        return &kept.back();
    }
    all.free_later(std::move(kept.back().states));
    kept.pop_back();
    return nullptr;
}

checkpoint const* find_checkpoint(accounts& all, std::string_view id_or_name) {
    auto const& kept = all.checkpoints();
    auto const place = place_of(kept, id_or_name);
    return place ? &kept[*place] : nullptr;
}

bool copy_some(accounts& all, checkpoint const& of, account_copies& into) {
    auto const place = static_cast<std::size_t>(&of - all.checkpoints().data());
    return all.copy_some(into, all.checkpoints()[place].states);
}

void roll_back(accounts& all, checkpoint const& to, account_map states) {
    all.put_back(std::move(states), to.account_id, to.region);
    if (!to.account_id && !to.region) all.clock() = to.clock;
    auto& kept = all.checkpoints();
    auto const after = static_cast<std::size_t>(&to - kept.data()) + 1;
    auto const gone = std::stable_partition(kept.begin() + static_cast<std::ptrdiff_t>(after), kept.end(),
                                            [&](checkpoint const& c) { return !covers(to, c); });
    if (gone == kept.end()) return;
    for (auto at = gone; at != kept.end(); ++at) all.free_later(std::move(at->states));
    kept.erase(gone, kept.end());
    measure(kept, after);
}

bool drop_checkpoint(accounts& all, std::string_view id_or_name) {
    auto& kept = all.checkpoints();
    auto const place = place_of(kept, id_or_name);
    if (!place) return false;
    auto const gone = std::move(kept[*place].weights);
    all.free_later(std::move(kept[*place].states));
    kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(*place));
    measure_next(kept, *place, gone);
    return true;
}

std::size_t checkpoint_bytes(accounts& all) {
    std::size_t out = 0;
    for (auto const& c : all.checkpoints()) out += c.bytes;
    return out;
}

} // namespace sesame
