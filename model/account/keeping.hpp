#pragma once
#include "model/account/account_map.hpp"
#include "model/account/kept_bytes.hpp"

namespace sesame {

// What all accounts keep together is bounded, too: whoever keeps most of a kind makes room, so that a test that floods
// its account takes nothing from the others.
class keeping {
  public:
    kept_bytes const& sum() const { return sum_; } // as it was when each was last counted

    void count(account& a);
    void forget(account const& a) { sum_ -= a.counted; }
    // Has the account know how much room the others leave it.
    void tell(account& a) const;
    // Where all together keep too much, the oldest is dropped.
    void make_room(account_map& all, kept_limits const& limits);

  private:
    kept_bytes sum_;
};

} // namespace sesame
