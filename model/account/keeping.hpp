#pragma once
#include "model/account/account_map.hpp"
#include "model/account/kept_bytes.hpp"

namespace sesame {

// Bounds what all accounts keep together. The account that keeps most of a kind makes room, so a test that floods its
// account takes nothing from the others.
class keeping {
  public:
    kept_bytes const& sum() const { return sum_; } // from the last count of each account

    void count(account& a);
    void forget(account const& a) { sum_ -= a.counted; }
    // Tells the account how much room the others leave it.
    void tell(account& a) const;
    // Drops the oldest where all accounts together keep too much.
    void make_room(account_map& all, kept_limits const& limits);

  private:
    kept_bytes sum_;
};

} // namespace sesame
