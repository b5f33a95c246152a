#pragma once
#include <cstddef>

namespace sesame::sns {

struct outbox_options {
    std::size_t limit = 100'000;                // how many deliveries may be owed at once
    std::size_t kept = 10'000;                  // how many settled ones stay readable; the oldest are dropped
    bool retry_429 = true;                      // whether status 429 is tried again
    std::size_t repeatable = 1'000;             // how many settled ones keep their notification, to be sent again
    std::size_t bytes = std::size_t{256} << 20; // of owed deliveries, and as many of settled ones, in all accounts
};

} // namespace sesame::sns
