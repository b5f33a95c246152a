#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace sesame::sqs {

BOOST_DEFINE_FIXED_ENUM_CLASS(move_status, unsigned char, RUNNING, COMPLETED, CANCELLED, FAILED)

// Moves messages out of a dead-letter queue.
struct move_task {
    std::uint64_t number = 0;
    std::string id;                         // a UUID
    std::string source;                     // ARN
    std::optional<std::string> destination; // ARN; absent: each goes where it came from
    std::optional<int> per_second;          // messages; absent: as many as possible
    move_status status = move_status::RUNNING;
    std::uint64_t moved = 0, to_move = 0; // messages
    std::string failure;                  // why it failed
    timestamp started{};
};
BOOST_DESCRIBE_STRUCT(move_task, (),
                      (number, id, source, destination, per_second, status, moved, to_move, failure, started))

// Who has something to do: a queue, by its number in the registry, or a move task; the other is 0. Neither: what is
// gone is freed.
struct due_task {
    std::uint64_t queue = 0, move = 0;
};
BOOST_DESCRIBE_STRUCT(due_task, (), (queue, move))

} // namespace sesame::sqs
