#pragma once
#include "model/base/time.hpp"

namespace sesame {

// Whether things that are kept as they came are in the order of their times, too: not after one that came when the
// clock had been set back.
class time_order {
  public:
    // `first`: nothing else is kept.
    void add(timestamp at, bool first) {
        in_order_ = first || (in_order_ && latest_ <= at);
        latest_ = at;
    }
    bool in_order() const { return in_order_; }
    timestamp latest() const { return latest_; } // that was added

  private:
    timestamp latest_{};
    bool in_order_ = true;
};

} // namespace sesame
