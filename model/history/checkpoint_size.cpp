#include "model/history/checkpoint_size.hpp"

#include "model/account/accounts.hpp"
#include "model/account/service.hpp"
#include "model/history/checkpoint.hpp"

#include <algorithm>
#include <set>

namespace sesame {
namespace {

constexpr std::size_t itself = 5'000, each = 1'000; // bytes of an account, and of things of about equal size

copy_weight weigh_one(account const& a) {
    copy_weight out;
    for (auto const* const s : services())
        s->for_each_shared(a, [&](void const* place, std::size_t bytes) { out.shared.emplace_back(place, bytes); });
    std::sort(out.shared.begin(), out.shared.end());
    out.shared.erase(std::unique(out.shared.begin(), out.shared.end()), out.shared.end());
    std::size_t shared = 0;
    for (auto const& text : out.shared) shared += text.second;

    auto const k = a.kept();
    auto const counted = k.mails + k.arrived + k.owed + k.settled + k.captured + k.archived + k.objects + k.queued;
    out.copied = itself + counted - std::min(counted, shared) + out.shared.size() * sizeof out.shared.front();
    for (auto const* const s : services()) out.copied += s->copied_size(a, each) + (s->settings ? s->settings(a) : 0);
    return out;
}

// Of the last checkpoint before `at` that has the account; null if none does.
copy_weight const* earlier_weight(std::vector<checkpoint> const& all, std::size_t at,
                                  account_map::key_type const& name) {
    while (at > 0) {
        auto const& weights = all[--at].weights;
        if (auto const found = weights.find(name); found != weights.end()) return &found->second;
    }
    return nullptr;
}

std::size_t size_after(copy_weight const* earlier, copy_weight const& w) {
    auto out = w.copied;
    auto known = earlier ? earlier->shared.begin() : w.shared.end();
    auto const end = earlier ? earlier->shared.end() : w.shared.end();
    for (auto const& text : w.shared) {
        while (known != end && known->first < text.first) ++known;
        if (known == end || known->first != text.first) out += text.second;
    }
    return out;
}

void measure_one(std::vector<checkpoint>& all, std::size_t at) {
    all[at].bytes = 0;
    for (auto const& [name, w] : all[at].weights) all[at].bytes += size_after(earlier_weight(all, at, name), w);
}

} // namespace

copy_weights weigh(account_map const& copies) {
    copy_weights out;
    for (auto const& [name, a] : copies) out.emplace_hint(out.end(), name, weigh_one(a));
    return out;
}

std::size_t least_size(accounts const& all, std::optional<std::string> const& id,
                       std::optional<std::string> const& region) {
    std::size_t out = 0;
    all.for_each([&](account const& a) {
        if ((id && a.id != *id) || (region && a.region != *region)) return;
        out += itself + a.counted.settings;
        for (auto const* const s : services()) out += s->copied_size(a, each);
    });
    return out;
}

void measure(std::vector<checkpoint>& all, std::size_t from) {
    for (auto at = from; at < all.size(); ++at) measure_one(all, at);
}

void measure_next(std::vector<checkpoint>& all, std::size_t from, copy_weights const& gone) {
    std::set<account_map::key_type> names;
    for (auto const& entry : gone) names.insert(entry.first);
    for (auto at = from; at < all.size() && !names.empty(); ++at)
        if (std::erase_if(names, [&](auto const& name) { return all[at].weights.contains(name); }) > 0)
            measure_one(all, at);
}

} // namespace sesame
