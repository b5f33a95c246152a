#pragma once
#include "model/account/account.hpp"
#include "model/sqs/move_task.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Message move tasks: from a dead-letter queue back to where its messages came from, or to another queue. A task is
// work on the account's clock, in pieces. All that refuses throws `refusal`.

namespace sesame::sqs {

// Of an account and region; older ones that are over are forgotten.
inline constexpr std::size_t most_kept_moves = 1'000;

// Refuses a source that is no dead-letter queue here, or that is being moved from; a destination that is not here, is
// the source, or is of another type; and a rate out of range. Without a destination each message goes back to the queue
// that it came from. The task is good until it is forgotten.
move_task const& start_move(accounts& all, account& home, std::string const& source_arn,
                            std::optional<std::string> const& destination_arn, std::optional<int> per_second,
                            timestamp now);
// Refuses a handle of no task that runs.
move_task const& cancel_move(accounts& all, account& home, std::string_view handle);
// Of this source, newest first.
std::vector<move_task const*> list_moves(accounts& all, account& home, std::string const& source_arn, std::size_t most);

// What TaskHandle is: base64 of a JSON object.
std::string handle_of(move_task const& t);

// Does the next piece of a task that is due.
void go_on(accounts& all, account& home, std::uint64_t number, timestamp now);

} // namespace sesame::sqs
