#pragma once
#include "model/base/ids.hpp"
#include "model/base/time.hpp"
#include "model/sns/delivery/retry_schedule.hpp"
#include "model/sns/publishing/notification.hpp"
#include "model/sns/subscriptions/protocol.hpp"
#include "model/text/kept/immutable_text.hpp"
#include "model/text/kept/shared_text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

// What is owed to a recipient of a notification, and what is over.

namespace sesame::sns {

struct attempt {
    timestamp at; // start, on the account's clock
    milliseconds latency{};
    outcome ended;
    bool asked = false; // somebody wanted it at once
};
BOOST_DESCRIBE_STRUCT(attempt, (), (at, latency, ended, asked))

// Whom a notification goes to. Most of these texts are other deliveries' texts, too.
struct recipient {
    shared_text subscription_arn;
    sns::protocol protocol{};
    shared_text endpoint;
    bool raw = false; // gets the bare message
    retry_policy retries;
    shared_text content_type;
    shared_text dead_letter_arn; // of the queue for undeliverable messages; empty: none
    std::optional<int> max_receives_per_second;
    shared_text undeliverable;   // why no attempt can be made; empty: it can
    bool is_dead_letter = false; // is itself the queue of a dead_letter_arn
};
BOOST_DESCRIBE_STRUCT(recipient, (),
                      (subscription_arn, protocol, endpoint, raw, retries, content_type, dead_letter_arn,
                       max_receives_per_second, undeliverable, is_dead_letter))

using owed_id = std::uint64_t;         // never used twice in a process, not even after a reset
using notification_id = std::uint64_t; // also never used twice

// How many deliveries of a message need attention.
struct delivery_counts {
    std::size_t owed = 0;     // not over yet
    std::size_t retrying = 0; // of these: an attempt has failed
    std::size_t failed = 0;   // given up, or sent to a dead-letter queue, as far as their records are kept

    bool none() const { return owed + failed == 0; }
};

struct owed {
    notification_id notification;
    recipient to;
    std::vector<attempt> attempts;
    bool under_way = false;        // a sender has it
    std::optional<timestamp> turn; // when max_receives_per_second lets the next attempt start
    std::optional<timestamp> next; // when it is tried again, or its turn comes; nothing while it is ready
    bool is_copy = false;          // a fault rule wanted the delivery twice
    bool asked = false;            // the next attempt is made because somebody wanted it
};
BOOST_DESCRIBE_STRUCT(owed, (), (notification, to, attempts, under_way, turn, next, is_copy, asked))

// A delivery that is over. A dead letter is a new delivery, to the queue.
struct settled {
    enum class result { delivered, failed, dead_lettered, captured };
    BOOST_DESCRIBE_NESTED_ENUM(result, delivered, failed, dead_lettered, captured)
    result how;
    inline_id message_id;
    shared_text topic_arn;
    recipient to;
    std::vector<attempt> attempts;
    immutable_text body;              // of undelivered and captured messages: nothing is lost
    owed_id id = 0;                   // its id while it was owed
    notification_id notification = 0; // 0: it can no longer be sent again
    timestamp at{};                   // when it was over, on the account's clock
    message_type type{};
    cause why{}; // of the notification
};
BOOST_DESCRIBE_STRUCT(settled, (), (how, message_id, topic_arn, to, attempts, body, id, notification, at, type, why))

inline bool has_failed(settled const& s) {
    return s.how == settled::result::failed || s.how == settled::result::dead_lettered;
}

} // namespace sesame::sns
