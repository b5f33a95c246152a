#pragma once
#include "model/base/registry.hpp"
#include "model/base/schedule.hpp"
#include "model/sqs/move_task.hpp"
#include "model/sqs/queues/queue.hpp"

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace sesame::sqs {

// Messages that are gone and still take memory. It is no state: a copy has none.
struct remains {
    std::vector<store> stores;

    remains() = default;
    remains(remains&&) = default;
    remains& operator=(remains&&) = default;
    remains(remains const&) {}
    remains& operator=(remains const&) { return *this; }

    // Frees a part; gives whether some is left.
    bool free_some();
};

// All that SQS remembers of one account and region.
struct state {
    registry<queue> queues; // by name
    // When each queue, or a move task, has something to do. A queue stands here once at most; see queue::next.
    std::map<turn, due_task> due;
    std::deque<move_task> moves; // oldest first
    std::uint64_t last_move = 0;
    std::map<std::string, timestamp, std::less<>> deleted; // when queues were deleted lately; only if strict
    std::uint64_t refused = 0;                             // messages for which there was no room
    std::size_t bytes = 0;                                 // of queues and messages
    remains gone;
    queue_order order; // of `queues`

    // Call this after reading the described members: sums up the bytes, and makes the order.
    void rebuild();
    static constexpr std::size_t derived_members = 3;
};
BOOST_DESCRIBE_STRUCT(state, (), (queues, due, moves, last_move, deleted, refused))

} // namespace sesame::sqs
