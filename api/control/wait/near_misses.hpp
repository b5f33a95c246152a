#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace sesame::api::control {

using owner = std::pair<std::string, std::string>; // account and region

// A thing that fails conditions.
struct near_miss {
    std::uint32_t failed; // see conditions::failures()
    owner const* of;      // lives longer
    std::uint64_t id;     // of what the thing is part of
    std::size_t part;
};

// The things that came nearest to what is waited for, at most twenty.
class near_misses {
  public:
    void note(near_miss m);
    // Drops the parts of this one.
    void forget(owner const& of, std::uint64_t id);
    // Fewest failed conditions first, then the newest.
    std::vector<near_miss> const& nearest() const { return nearest_; }

  private:
    std::vector<near_miss> nearest_;
};

} // namespace sesame::api::control
