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

progress advance(accounts& all, account& a, timestamp target, timestamp real_now, std::size_t& tasks) {
    while (true) {
        if (!all.run_due(a, real_now, tasks)) return progress::more;
        if (delivers(a)) return progress::waiting;
        auto const now = a.at(real_now);
        if (now >= target) return progress::there;
        auto const due = a.next_due();
        a.clock.set(due ? std::min(*due, target) : target, real_now);
    }
}

} // namespace sesame
