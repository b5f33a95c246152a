#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>

namespace sesame {

// An account's clock: it runs at some offset from the real one, or stands still.
struct account_clock {
    milliseconds offset{0}; // from the real clock
    std::optional<timestamp> stopped_at;

    timestamp at(timestamp real) const { return stopped_at ? *stopped_at : real + offset; }

    // Makes it show `shown` when the real one shows `real`. It runs on from there, or stands there, as before.
    void set(timestamp shown, timestamp real) {
        if (stopped_at)
            stopped_at = shown;
        else
            offset = shown - real;
    }
    void stop(timestamp real) { stopped_at = at(real); }
    void go(timestamp real) {
        offset = at(real) - real;
        stopped_at.reset();
    }
};
BOOST_DESCRIBE_STRUCT(account_clock, (), (offset, stopped_at))

} // namespace sesame
