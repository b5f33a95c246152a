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

// Which accounts are to be looked at, and when the others have something to do. What is done after each call is done
// for the active ones, so that it costs nothing how many others there are.
//
// It refers to accounts: forget() must be called before some go.
class agenda {
  public:
    // Gives whether it was not active. See accounts::activate.
    bool activate(account& a);

    // In the order in which they became active. `f` may activate more.
    template<class F>
    void for_each_active(F f) const {
        for (std::size_t i = 0; i < active_.size(); ++i) f(*active_[i]);
    }

    // Who has no delivery ready is not active any more, until somebody changes it or it has something to do.
    void deactivate_idle();
    void forget(std::vector<account*> const& gone);

    // Does what is due in every account at this real time, or a large part of it; in one account all of it.
    void run_due(accounts& all, timestamp real_now);
    static void run_due(accounts& all, account& a, timestamp real_now);
    // When there is something to do next, in real time.
    std::optional<timestamp> next_due();

  private:
    using due_index = std::multimap<timestamp, account*>;
    void index_due(account& a);
    void drop_due(account const& a);

    std::vector<account*> active_;
    due_index due_; // when each has something to do next, in real time; those that are active may have changed since
    std::unordered_map<account const*, due_index::iterator> due_of_;
};

} // namespace sesame
