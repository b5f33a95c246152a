#include "model/account/holders.hpp"

#include "model/account/service.hpp"

namespace sesame {

void holders::may_have_changed(account& a) {
    if (a.held.changed != 0) return;
    changed_.push_back(&a);
    a.held.changed = static_cast<std::uint32_t>(changed_.size());
}

void holders::count_changed() {
    for (auto* const a : changed_) {
        listed_things now;
        for (auto const* const s : services())
            if (s->listed) s->listed(*a, now);
        count(*a, now);
        a->held.changed = 0;
    }
    changed_.clear();
}

timed_things const* holders::find(timed_kind k, account const& a) const {
    auto const place = a.held.timed[static_cast<std::size_t>(k)];
    return place == 0 ? nullptr : &of(k)[place - 1].has;
}

void holders::forget(account& a) {
    count(a, {});
    if (a.held.changed == 0) return;
    auto const place = a.held.changed;
    changed_[place - 1] = changed_.back();
    changed_.back()->held.changed = place;
    changed_.pop_back();
    a.held.changed = 0;
}

void holders::count(account& a, listed_things const& now) {
    for (std::size_t k = 0; k < made_kinds; ++k)
        if (now.made[k] != std::exchange(a.held.made[k], now.made[k])) {
            if (now.made[k])
                named_[k].insert(&a);
            else
                named_[k].erase(&a);
        }
    refused_deliveries_ += now.refused_deliveries - std::exchange(a.held.refused_deliveries, now.refused_deliveries);
    for (std::size_t k = 0; k < timed_kinds; ++k) count(a, k, now.timed[k]);
}

void holders::count(account& a, std::size_t kind, timed_things const& now) {
    auto& all = timed_[kind];
    auto& place = a.held.timed[kind]; // from 1
    if (place == 0) {
        if (now.count == 0) return;
        all.push_back({&a, now});
        place = static_cast<std::uint32_t>(all.size());
        totals_[kind] += now.count;
        return;
    }
    auto& here = all[place - 1];
    totals_[kind] += now.count - here.has.count; // or less: it wraps
    here.has = now;
    if (now.count > 0) return;
    here = all.back();
    here.home->held.timed[kind] = place;
    all.pop_back();
    place = 0;
}

} // namespace sesame
