#pragma once
#include "api/control/core/paging.hpp"
#include "model/base/registry.hpp"

#include <cstddef>
#include <iterator>
#include <limits>
#include <string_view>
#include <utility>

// A page of what accounts have in a registry: account after account, and in each as it was made. It looks only at what
// it shows, and at what is not accepted before that.

namespace sesame::api::control {

// Calls f(account) for the accounts of the call that have such things, in the order of the wish, from that of its
// cursor on, until f gives false.
template<class F>
void walk_accounts(control_call const& c, page_wish const& wish, made_kind kind, F f) {
    c.check_account();
    auto const id = c.value("account"), region = c.value("region");
    auto const is_of_id = [&](account const* a) { return !id || a->id == *id; };
    auto const goes_on = [&](account const* a) { return (region && a->region != *region) || f(*a); };
    std::pair<std::string_view, std::string_view> from;
    if (id) from.first = *id;
    if (wish.after) from = {wish.after->account, wish.after->region};
    auto const& all = c.all.holders().of(kind);
    if (!wish.newest_first) {
        for (auto at = all.lower_bound(from); at != all.end() && is_of_id(*at) && goes_on(*at); ++at) {
        }
        return;
    }
    if (id && !wish.after) from.second = "\x7f"; // behind all regions
    auto at = id || wish.after ? all.upper_bound(from) : all.end();
    while (at != all.begin() && is_of_id(*std::prev(at)) && goes_on(*std::prev(at))) --at;
}

// `all_of(account)` is the registry of that kind. What is accepted by accept(account, value) is shown by show(account,
// value).
template<class All, class Accept, class Show>
boost::json::object registry_page(control_call const& c, std::string_view plural, page_defaults const& otherwise,
                                  made_kind kind, All all_of, Accept accept, Show show) {
    page_wish const wish(c, otherwise);
    shown_page out(wish);
    walk_accounts(c, wish, kind, [&](account const& a) {
        auto const& all = all_of(a);
        auto const step = [&](std::uint64_t n) { return wish.newest_first ? all.previous(n) : all.next(n); };
        bool const goes_on = wish.after && wish.after->account == a.id && wish.after->region == a.region;
        auto const end = wish.newest_first ? std::numeric_limits<std::uint64_t>::max() : 0;
        for (auto n = step(goes_on ? wish.after->number : end); n != 0; n = step(n))
            if (auto const& one = *all.at(n); accept(a, one))
                if (!out.add({0, n, a.id, a.region}, [&] { return show(a, one); })) return false;
        return true;
    });
    return std::move(out).json(plural);
}

} // namespace sesame::api::control
