#include "model/account/agenda.hpp"

#include "model/account/accounts.hpp"
#include "model/account/service.hpp"

#include <algorithm>
#include <utility>

namespace sesame {
namespace {

bool has_ready(account const& a) {
    auto const all = services();
    return std::any_of(all.begin(), all.end(), [&](service const* s) { return s->has_ready(a); });
}

// Does the first task that is due at `now`, on the account's clock; gives whether there was one.
bool perform_next(accounts& all, account& a, timestamp now) {
    auto const* const next = next_service(a);
    if (!next || next->next_turn(a)->due > now) return false;
    ++a.changes;
    next->perform_next(all, a, now);
    return true;
}

} // namespace

bool agenda::activate(account& a) {
    if (std::exchange(a.is_active, true)) return false;
    active_.push_back(&a);
    return true;
}

void agenda::deactivate_idle() {
    std::erase_if(active_, [this](account* a) {
        index_due(*a);
        a->is_active = has_ready(*a);
        return !a->is_active;
    });
}

void agenda::forget(std::vector<account*> const& gone) {
    for (auto* const a : gone) {
        drop_due(*a);
        a->is_active = false;
    }
    std::erase_if(active_, [](account const* a) { return !a->is_active; });
}

void agenda::run_due(accounts& all, timestamp real_now) {
    for (auto at = due_.begin(); at != due_.end() && at->first <= real_now; ++at) all.activate(*at->second);
    constexpr std::size_t most_at_once = 500; // tasks: some 20 ms; the others are still due afterwards
    std::size_t done = 0;
    for_each_active([&](account& a) {
        auto const now = a.at(real_now);
        while (done < most_at_once && perform_next(all, a, now)) ++done;
    });
}

bool agenda::run_due(accounts& all, account& a, timestamp real_now, std::size_t& most) {
    auto const now = a.at(real_now);
    while (most > 0 && perform_next(all, a, now)) --most;
    auto const next = a.next_due();
    return !next || *next > now;
}

std::optional<timestamp> agenda::next_due() {
    for_each_active([this](account& a) { index_due(a); });
    return due_.empty() ? std::nullopt : std::optional{due_.begin()->first};
}

void agenda::index_due(account& a) {
    auto next = a.clock.stopped_at ? std::nullopt : a.next_due();
    if (next) *next -= a.clock.offset;
    if (auto const known = due_of_.find(&a); known != due_of_.end() && next == known->second->first) return;
    drop_due(a);
    if (next) due_of_.emplace(&a, due_.emplace(*next, &a));
}

void agenda::drop_due(account const& a) {
    auto const known = due_of_.find(&a);
    if (known == due_of_.end()) return;
    due_.erase(known->second);
    due_of_.erase(known);
}

} // namespace sesame
