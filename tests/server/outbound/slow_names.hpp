#pragma once
#include <cstddef>

namespace sesame::test {

// While this lives, looking up "slow.test" and names below it hangs: as long as it lives, or until release().
class slow_names {
  public:
    slow_names();
    ~slow_names();
    slow_names(slow_names const&) = delete;
    slow_names& operator=(slow_names const&) = delete;

    bool wait_for_lookup(std::size_t count = 1) const; // that so many have begun
    std::size_t lookups() const;                       // that have begun
    void release();
};

} // namespace sesame::test
