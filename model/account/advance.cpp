#include "model/account/advance.hpp"

#include "model/account/accounts.hpp"
#include "model/account/service.hpp"

#include <algorithm>

namespace sesame {
namespace {

bool delivers(account const& a) {
    auto const all = services();
    return std::any_of(all.begin(), all.end(),
                       [&](service const* s) { return s->has_ready(a) || s->has_under_way(a); });
}

} // namespace

bool is_quiet(account const& a, timestamp real_now) {
    auto const due = a.next_due();
    return !delivers(a) && (!due || *due > a.at(real_now));
}

bool advance(accounts& all, account& a, timestamp target, timestamp real_now) {
    while (true) {
        all.run_due(a, real_now);
        if (delivers(a)) return false;
        auto const now = a.at(real_now);
        if (now >= target) return true;
        auto const due = a.next_due();
        a.clock.set(due ? std::min(*due, target) : target, real_now);
    }
}

} // namespace sesame
