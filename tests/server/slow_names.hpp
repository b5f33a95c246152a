#pragma once
#include <cstddef>

namespace sesame::test {

// While this lives, looking up "slow.test" hangs: as long as it lives, or until release().
class slow_names {
  public:
    slow_names();
    ~slow_names();
    slow_names(slow_names const&) = delete;
    slow_names& operator=(slow_names const&) = delete;

    bool wait_for_lookup() const; // that one has begun
    void release();
};

} // namespace sesame::test
