#include "model/account/keeping.hpp"

#include "model/account/service.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace sesame {

void keeping::count(account& a) {
    auto const settings = a.counted.settings;
    sum_ -= a.counted;
    a.counted = a.kept();
    a.counted.settings = settings;
    sum_ += a.counted;
    holders_.may_have_changed(a);
}

void keeping::measure_settings(account& a) {
    auto& counted = a.counted.settings;
    sum_.settings -= counted;
    counted = 0;
    for (auto const* const s : services())
        if (s->settings) counted += s->settings(a);
    sum_.settings += counted;
    a.measured_settings = counted;
}

bool keeping::settings_fit(account_map& all, std::size_t more, std::size_t most) {
    if (sum_.settings + more > most && !std::exchange(is_measured_, true))
        for (auto& entry : all)
            if (entry.second.counted.settings > 0) measure_settings(entry.second);
    return sum_.settings + more <= most;
}

bool keeping::add_settings(account_map& all, account& a, std::size_t more, std::size_t most) {
    constexpr std::size_t too_little = 64 * 1024;
    if (a.counted.settings + more > 2 * a.measured_settings + too_little) measure_settings(a);
    if (!settings_fit(all, more, most)) return false;
    a.counted.settings += more;
    sum_.settings += more;
    is_measured_ = false;
    return true;
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
            ++a.changes;
            k.drop(a, sum_.*k.bytes - most);
            count(a);
        }
    };
    for (auto const* const s : services())
        for (auto const& k : s->kinds) make(k);
}

} // namespace sesame
