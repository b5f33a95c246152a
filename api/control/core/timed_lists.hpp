#pragma once
#include "model/account/account.hpp"
#include "model/account/listed.hpp"
#include "model/base/registry.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"

#include <algorithm>
#include <cstdint>
#include <deque>

// What timed_walk goes through.

namespace sesame::api::control {

template<timed_kind Kind, class T, registry<T> const& (*Of)(account const&)>
struct registry_list {
    using thing = T const*;
    static constexpr auto kind = Kind;
    static constexpr bool in_order = true, id_order = false;

    explicit registry_list(account const& a)
        : all(Of(a)) {}

    std::uint64_t next(std::uint64_t n) const { return all.next(n); }
    std::uint64_t previous(std::uint64_t n) const { return all.previous(n); }
    thing thing_of(std::uint64_t n) const { return all.at(n); }
    std::int64_t at(thing t) const { return t->at.time_since_epoch().count(); }
    template<class F>
    void for_each(F f) const {
        for (auto n = all.next(0); n != 0; n = all.next(n)) f(n, all.at(n));
    }

    registry<T> const& all;
};

inline registry<ses::mail> const& mails_of(account const& a) { return a.ses->mails; }
inline registry<ses::received_mail> const& arrived_of(account const& a) { return a.ses->receiving.mails; }
using listed_mails = registry_list<timed_kind::mails, ses::mail, mails_of>;
using listed_arrived = registry_list<timed_kind::arrived, ses::received_mail, arrived_of>;

struct listed_settled {
    using thing = sns::settled const*;
    static constexpr auto kind = timed_kind::settled;
    static constexpr bool in_order = true, id_order = false;

    explicit listed_settled(account const& a)
        : all(a.outbox->history())
        , before(a.outbox->dropped()) {}

    std::uint64_t next(std::uint64_t n) const {
        n = std::max(n, before);
        return n < before + all.size() ? n + 1 : 0;
    }
    std::uint64_t previous(std::uint64_t n) const {
        n = std::min(n, before + all.size() + 1);
        return n > before + 1 ? n - 1 : 0;
    }
    thing thing_of(std::uint64_t n) const { return &all[n - before - 1]; }
    std::int64_t at(thing t) const { return t->at.time_since_epoch().count(); }
    template<class F>
    void for_each(F f) const {
        for (auto n = next(0); n != 0; n = next(n)) f(n, thing_of(n));
    }

    std::deque<sns::settled> const& all;
    std::uint64_t before;
};

struct listed_owed {
    using thing = sns::owed_id;
    static constexpr auto kind = timed_kind::owed;
    static constexpr bool in_order = true, id_order = true;

    explicit listed_owed(account const& a)
        : all(*a.outbox) {}

    std::uint64_t next(std::uint64_t n) const { return all.owed_after(n).value_or(0); }
    std::uint64_t previous(std::uint64_t n) const { return all.owed_before(n).value_or(0); }
    thing thing_of(std::uint64_t n) const { return n; }
    std::int64_t at(thing id) const { return static_cast<std::int64_t>(id); }
    template<class F>
    void for_each(F f) const {
        for (auto n = next(0); n != 0; n = next(n)) f(n, n);
    }

    sns::outbox const& all;
};

} // namespace sesame::api::control
