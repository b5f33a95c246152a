#include "model/history/checkpoint_size.hpp"

#include "model/account/accounts.hpp"
#include "model/account/service.hpp"

#include <algorithm>
#include <unordered_set>

namespace sesame {
namespace {

// Calls f(place, bytes) for each text that copies share.
void for_each_shared(account const& a, text_visitor const& f) {
    for (auto const* const s : services()) s->for_each_shared(a, f);
}

std::size_t shared_size(account const& a) {
    std::size_t out = 0;
    std::unordered_set<void const*> seen;
    for_each_shared(a, [&](void const* place, std::size_t bytes) {
        if (seen.insert(place).second) out += bytes;
    });
    return out;
}

// What a copy takes: the bytes that are counted anyway, and things of about equal size.
std::size_t copied_size(account const& a, std::size_t shared) {
    constexpr std::size_t itself = 5'000, each = 1'000;
    auto const k = a.kept();
    auto const counted = k.mails + k.arrived + k.owed + k.settled + k.captured + k.archived;
    auto out = itself + counted - std::min(counted, shared);
    for (auto const* const s : services()) out += s->copied_size(a, each) + (s->settings ? s->settings(a) : 0);
    return out;
}

// The account as the last checkpoint before `at` has it; null if none does.
account const* earlier_state(std::vector<checkpoint> const& all, std::size_t at, account_map::key_type const& name) {
    while (at > 0) {
        auto const& states = all[--at].states;
        if (auto const found = states.find(name); found != states.end()) return &found->second;
    }
    return nullptr;
}

// The size of a copy, where an earlier copy exists.
std::size_t size_after(account const* earlier, account const& a) {
    std::unordered_set<void const*> known;
    if (earlier) for_each_shared(*earlier, [&](void const* place, std::size_t) { known.insert(place); });
    std::size_t added = 0;
    for_each_shared(a, [&](void const* place, std::size_t bytes) {
        if (known.insert(place).second) added += bytes;
    });
    return copied_size(a, shared_size(a)) + added;
}

} // namespace

std::size_t copy_size(accounts const& all, std::optional<std::string> const& id,
                      std::optional<std::string> const& region) {
    std::size_t out = 0;
    all.for_each([&](account const& a) {
        if ((!id || a.id == *id) && (!region || a.region == *region)) out += copied_size(a, shared_size(a));
    });
    return out;
}

void measure(std::vector<checkpoint>& all, std::size_t from) {
    for (auto at = from; at < all.size(); ++at) {
        all[at].bytes = 0;
        for (auto const& [name, a] : all[at].states) all[at].bytes += size_after(earlier_state(all, at, name), a);
    }
}

} // namespace sesame
