#pragma once
#include "model/base/time.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace sesame {

struct account;
class accounts;

// Knows which accounts are active, and when the others have something to do. The work after each call is for the active
// ones only, so its cost does not depend on the number of accounts.
//
// It holds pointers to accounts: call forget() before accounts are destroyed.
class agenda {
  public:
    // Gives whether the account was idle until now. See accounts::activate.
    bool activate(account& a);

    // The one that has been active longest; null if none is.
    account* first_active() const { return active_.empty() ? nullptr : active_.front(); }
    // In the order in which they became active. `f` may activate more.
    template<class F>
    void for_each_active(F f) const {
        for (std::size_t i = 0; i < active_.size(); ++i) f(*active_[i]);
    }

    // Accounts without a ready delivery become idle, until somebody changes them or a task falls due.
    void deactivate_idle();
    void forget(std::vector<account*> const& gone);

    // Does what is due at this real time: in all accounts at least a large part of it; in a single account at most so
    // many tasks, which it takes from `most`, and gives whether that was all.
    void run_due(accounts& all, timestamp real_now);
    static bool run_due(accounts& all, account& a, timestamp real_now, std::size_t& most);
    // When there is something to do next, in real time.
    std::optional<timestamp> next_due();

  private:
    using due_index = std::multimap<timestamp, account*>;
    void index_due(account& a);
    void drop_due(account const& a);

    std::vector<account*> active_;
    due_index due_; // when each has something to do next, in real time; may be out of date for active accounts
    std::unordered_map<account const*, due_index::iterator> due_of_;
};

} // namespace sesame
