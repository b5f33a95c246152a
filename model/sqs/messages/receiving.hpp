#pragma once
#include "model/account/account.hpp"
#include "model/sqs/queues/queue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::sqs {

// How many messages of a queue may be in flight.
inline constexpr std::size_t most_in_flight = 120'000, most_in_flight_of_fifo = 20'000;

struct receive_request {
    int most = 1;                            // 1-10 messages
    std::optional<int> visibility{};         // seconds; absent: the queue's
    std::optional<std::string> attempt_id{}; // ReceiveRequestAttemptId, of FIFO queues
};

struct received_message {
    message const* is; // in the queue, until it is deleted
    std::string receipt_handle;
};

// Receives what may be received now. Messages that were received too often go to the dead-letter queue instead. Refuses
// beyond the limit of messages in flight.
std::vector<received_message> receive(accounts& all, account& home, queue& q, receive_request const& r, timestamp now);
// Refuses what receive() would refuse whatever the queue has.
void check(queue const& q, receive_request const& r);

// Deletes the message of a receipt handle. One that is deleted already is no error.
void delete_message(accounts& all, account& home, queue& q, std::string const& handle, timestamp now);
// Hides it for so many seconds from now; 0 makes it visible.
void change_visibility(accounts& all, account& home, queue& q, std::string const& handle, int seconds, timestamp now);

} // namespace sesame::sqs
