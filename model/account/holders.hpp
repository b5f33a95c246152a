#pragma once
#include "model/account/account_map.hpp"
#include "model/account/listed.hpp"

#include <array>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame {

// Which accounts have things of a kind, and how many there are of it: a list over all accounts looks at no others.
//
// Calls are many and such lists few, so a call only says which accounts may have changed, and they are counted when
// somebody asks.
class holders {
  public:
    using account_name = std::pair<std::string_view, std::string_view>; // id and region
    struct by_name {
        using is_transparent = void;
        static account_name name(account const* a) { return {a->id, a->region}; }
        static account_name name(account_name const& n) { return n; }
        bool operator()(auto const& x, auto const& y) const { return name(x) < name(y); }
    };
    using named = std::set<account const*, by_name>;
    struct timed {
        account* home;
        timed_things has;
    };

    named const& of(made_kind k) const { return named_[static_cast<std::size_t>(k)]; }
    std::vector<timed> const& of(timed_kind k) const { return timed_[static_cast<std::size_t>(k)]; }
    // Nothing if it has none.
    timed_things const* find(timed_kind k, account const& a) const;
    std::size_t total(timed_kind k) const { return totals_[static_cast<std::size_t>(k)]; }
    std::uint64_t refused_deliveries() const { return refused_deliveries_; }

    void may_have_changed(account& a); // what is known of it is old until it is counted
    void count_changed();
    void forget(account& a);

  private:
    void count(account& a, listed_things const& now);
    void count(account& a, std::size_t kind, timed_things const& now);

    std::vector<account*> changed_; // in any order, each once
    std::array<named, made_kinds> named_;
    std::array<std::vector<timed>, timed_kinds> timed_; // in any order
    std::array<std::size_t, timed_kinds> totals_{};
    std::uint64_t refused_deliveries_ = 0;
};

} // namespace sesame
