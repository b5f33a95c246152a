#pragma once
#include "api/control/core/paging.hpp"
#include "model/account/accounts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

// Pages of what accounts have in the order of time, over all accounts.

namespace sesame::api::control {

// Calls f(account, timed_things) for the accounts of the call that have such things, in any order.
template<class F>
void for_each_holder(control_call const& c, timed_kind kind, F f) {
    auto const& known = c.all.holders();
    if (c.value("account"))
        return c.for_each_account([&](account const& a) {
            if (auto const* const has = known.find(kind, a)) f(a, *has);
        });
    c.check_account();
    auto const region = c.value("region");
    for (auto const& one : known.of(kind))
        if (!region || one.home->region == *region) f(std::as_const(*one.home), one.has);
}

// How many of them the accounts of the call have.
inline std::size_t total_of(control_call const& c, timed_kind kind) {
    if (!c.value("account") && !c.value("region")) return c.all.holders().total(kind);
    std::size_t out = 0;
    for_each_holder(c, kind, [&](account const&, timed_things const& has) { out += has.count; });
    return out;
}

// Goes through such things in the order of the wish, from its cursor on. It looks only at accounts whose things come
// next; and in one that has them in order only at those.
//
// A List is made of an account. Its `kind` says what it is a list of. for_each(f) calls f(number, thing); at(thing) is
// its time. One that is `in_order` has numbers in the order of time as far as the account says so, and next(number),
// previous(number) and thing_of(number), as a registry has. To an id_order, a thing's time is its number, and no place
// says it.
template<class List>
class timed_walk {
  public:
    struct found {
        std::int64_t at;
        std::uint64_t number;
        account const* home;
        typename List::thing what;
        bool alone; // others of its account are found without it

        sesame::api::control::place place() const { return {List::id_order ? 0 : at, number, home->id, home->region}; }
    };

    // As long as nothing changes.
    timed_walk(control_call const& c, page_wish const& wish)
        : wish_(wish) {
        for_each_holder(c, List::kind, [&](account const& a, timed_things const& has) {
            auto bound = newest_first() ? has.last : has.first;
            if (wish.after) {
                auto const after = List::id_order ? static_cast<std::int64_t>(wish.after->number) : wish.after->at;
                if (newest_first() ? has.first > after : has.last < after) return;
                bound = newest_first() ? std::min(bound, after) : std::max(bound, after);
            }
            to_look_at_.push_back({bound, &a, has.in_order});
        });
        std::make_heap(to_look_at_.begin(), to_look_at_.end(), bound_is_later());
    }

    std::optional<found> next() {
        while (!to_look_at_.empty() && (next_.empty() || !comes_first(next_.front().at, to_look_at_.front().bound))) {
            std::pop_heap(to_look_at_.begin(), to_look_at_.end(), bound_is_later());
            look_at(to_look_at_.back());
            to_look_at_.pop_back();
        }
        if (next_.empty()) return std::nullopt;
        std::pop_heap(next_.begin(), next_.end(), is_later());
        auto out = std::move(next_.back());
        next_.pop_back();
        if constexpr (List::in_order)
            if (!out.alone) {
                List const all(*out.home);
                add(*out.home, all, newest_first() ? all.previous(out.number) : all.next(out.number));
            }
        return out;
    }

  private:
    struct bounded {
        std::int64_t bound; // nothing of it comes before
        account const* home;
        bool in_order;
    };

    bool newest_first() const { return wish_.newest_first; }
    bool comes_first(auto const& a, auto const& b) const { return newest_first() ? a > b : a < b; }
    auto bound_is_later() const {
        return [this](bounded const& a, bounded const& b) { return comes_first(b.bound, a.bound); };
    }
    static auto key(found const& f) {
        return std::tuple(f.at, f.number, std::string_view(f.home->id), std::string_view(f.home->region));
    }
    auto is_later() const {
        return [this](found const& a, found const& b) { return comes_first(key(b), key(a)); };
    }
    bool comes(found const& f) const {
        if (!wish_.after) return true;
        auto const& after = *wish_.after;
        auto const at = List::id_order ? static_cast<std::int64_t>(after.number) : after.at;
        return comes_first(
            std::tuple(at, after.number, std::string_view(after.account), std::string_view(after.region)), key(f));
    }
    void push(found f) {
        next_.push_back(std::move(f));
        std::push_heap(next_.begin(), next_.end(), is_later());
    }
    found found_at(account const& a, List const& all, std::uint64_t number) const {
        auto const what = all.thing_of(number);
        return {all.at(what), number, &a, what, false};
    }
    void add(account const& a, List const& all, std::uint64_t number) {
        if (number != 0) push(found_at(a, all, number));
    }

    void look_at(bounded const& one) {
        auto const& a = *one.home;
        List const all(a);
        if constexpr (List::in_order)
            if (one.in_order) return add(a, all, first_of(a, all));
        all.for_each([&](std::uint64_t number, typename List::thing const& what) {
            found f{all.at(what), number, &a, what, true};
            if (comes(f)) push(std::move(f));
        });
    }

    // The number of the first that comes; 0 if none does. Halves what is left.
    std::uint64_t first_of(account const& a, List const& all) const {
        constexpr auto most = std::numeric_limits<std::uint64_t>::max();
        if (!wish_.after) return newest_first() ? all.previous(most) : all.next(0);
        auto low = all.next(0), high = all.previous(most);
        if (low == 0) return 0;
        // Newest first, what is older than the cursor comes; oldest first, it does not.
        for (--low, ++high; high - low > 1;) {
            auto const middle = low + (high - low) / 2, there = all.next(middle - 1);
            if (there == 0 || there >= high || comes(found_at(a, all, there)) != newest_first())
                high = middle;
            else
                low = there;
        }
        return newest_first() ? all.previous(high) : all.next(low);
    }

    page_wish const& wish_;
    std::vector<bounded> to_look_at_; // a heap
    std::vector<found> next_;         // a heap
};

// What is accepted by accept(account, thing) is shown by show(account, thing).
template<class List, class Accept, class Show>
boost::json::object timed_page(control_call const& c, std::string_view plural, page_defaults const& otherwise,
                               Accept accept, Show show) {
    page_wish const wish(c, otherwise);
    shown_page out(wish);
    timed_walk<List> walk(c, wish);
    while (auto const one = walk.next())
        if (accept(*one->home, one->what))
            if (!out.add(one->place(), [&] { return show(*one->home, one->what); })) break;
    return std::move(out).json(plural);
}

} // namespace sesame::api::control
