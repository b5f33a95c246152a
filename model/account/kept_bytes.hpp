#pragma once
#include <cstddef>

namespace sesame {

// How many bytes are kept of each kind: the texts, and what it takes to hold them, about. Of one account, or of all.
struct kept_bytes {
    std::size_t mails = 0;         // that were sent
    std::size_t waiting_mails = 0; // of these, such as have events to come, which are not dropped
    std::size_t arrived = 0;       // mails that arrived, and what their rules' targets were given
    std::size_t owed = 0;          // deliveries that are not over
    std::size_t settled = 0;       // and such as are
    std::size_t captured = 0;      // what event destinations other than topics were sent
    std::size_t archived = 0;      // of FIFO topics

    kept_bytes& operator+=(kept_bytes const& o) {
        return *this = with(o, [](auto x, auto y) { return x + y; });
    }
    kept_bytes& operator-=(kept_bytes const& o) {
        return *this = with(o, [](auto x, auto y) { return x - y; });
    }

  private:
    template<class F>
    kept_bytes with(kept_bytes const& o, F f) const {
        return {f(mails, o.mails),     f(waiting_mails, o.waiting_mails), f(arrived, o.arrived),  f(owed, o.owed),
                f(settled, o.settled), f(captured, o.captured),           f(archived, o.archived)};
    }
};

// The most that is kept, in all accounts together. What is beyond it makes room, the oldest first; deliveries that are
// owed, mails with events to come, checkpoints and accounts are not taken on instead.
struct kept_limits {
    std::size_t message_bytes = std::size_t{512} << 20;    // of mails that were sent, and as much of those that arrived
    std::size_t delivery_bytes = std::size_t{256} << 20;   // of each of owed, settled, captured and archived
    std::size_t history_bytes = std::size_t{32} << 20;     // of the log of requests, and as much of the journal
    std::size_t checkpoint_bytes = std::size_t{256} << 20; // of all checkpoints
    std::size_t accounts = 10'000;                         // counted in each region
};

} // namespace sesame
