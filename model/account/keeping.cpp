#include "model/account/keeping.hpp"

#include "model/account/service.hpp"

#include <algorithm>
#include <vector>

namespace sesame {

void keeping::count(account& a) {
    sum_ -= a.counted;
    a.counted = a.kept();
    sum_ += a.counted;
}

void keeping::tell(account& a) const {
    auto others = sum_;
    others -= a.counted;
    for (auto const* const s : services()) s->others_keep(a, others);
}

void keeping::make_room(account_map& all, kept_limits const& limits) {
    auto const make = [&](kept_kind const& k) {
        auto const most = limits.*k.most;
        if (sum_.*k.bytes <= most) return;
        std::vector<account*> holders;
        for (auto& entry : all)
            if (entry.second.counted.*k.bytes > 0) holders.push_back(&entry.second);
        auto const less = [&](account const* a, account const* b) { return a->counted.*k.bytes < b->counted.*k.bytes; };
        std::make_heap(holders.begin(), holders.end(), less);
        while (!holders.empty() && sum_.*k.bytes > most) {
            std::pop_heap(holders.begin(), holders.end(), less);
            auto& a = *holders.back();
            holders.pop_back();
            k.drop(a, sum_.*k.bytes - most);
            count(a);
        }
    };
    for (auto const* const s : services())
        for (auto const& k : s->kinds) make(k);
}

} // namespace sesame
