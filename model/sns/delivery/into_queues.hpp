#pragma once
#include "model/sns/delivery/outbox.hpp"

#include <optional>

namespace sesame {
class accounts;
struct account;
} // namespace sesame

// Deliveries to queues of this server. They do not leave the model: a message goes from the outbox to its queue by the
// function that SendMessage calls.

namespace sesame::sns {

// Whether the recipient is a queue that is here.
bool is_queue_here(accounts& all, recipient const& to);

// Why a message for a queue that is neither here nor elsewhere cannot be delivered: one with a dead-letter queue goes
// there at once, as at AWS. Nothing for one without: it is captured.
std::optional<outcome> failure_without_queue(recipient const& to);

// Whether the notification is signed before it goes to the recipient, and is not yet.
bool needs_signature(notification const& n, recipient const& to);

// Makes an attempt to send to a queue that is here. Throws refusal if SQS refuses. If the queue's policy does not let
// SNS in, the message is sent all the same and the outcome says so; but where queues are strict the outcome is 403.
// Where this server has no room for more messages it is 503.
outcome send_to_queue(accounts& all, notification const& n, recipient const& to, timestamp real_now);

// Delivers to the queues of this account what it owes since the delivery `after`, as far as that is simple. It leaves
// to a sender: what needs a signature, what a fault rule may be for, what SQS refuses, all beyond the first two
// megabytes (a thousand small messages).
void deliver_into_queues(accounts& all, account& a, owed_id after, timestamp now);

// Whether a sender must still make the first attempt of a delivery to a queue that is here, of those with ids after
// `after` up to `last`. Those that wait for others of their FIFO group do not count.
bool awaits_first_attempt(accounts& all, account const& a, owed_id after, owed_id last);

} // namespace sesame::sns
