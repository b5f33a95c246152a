#pragma once
#include "model/base/schedule.hpp"
#include "model/sqs/messages/store.hpp"
#include "model/sqs/queues/redrive.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::sqs {

BOOST_DEFINE_FIXED_ENUM_CLASS(deduplication_scope, unsigned char, queue, messageGroup)
BOOST_DEFINE_FIXED_ENUM_CLASS(throughput_limit, unsigned char, perQueue, perMessageGroupId)

// The attributes of a queue that a caller may set. Times are in seconds.
struct queue_settings {
    int VisibilityTimeout = 30;
    int DelaySeconds = 0;
    int MaximumMessageSize = 1'048'576; // bytes
    int MessageRetentionPeriod = 345'600;
    int ReceiveMessageWaitTimeSeconds = 0;
    bool SqsManagedSseEnabled = true;
    std::string KmsMasterKeyId; // empty: none
    int KmsDataKeyReusePeriodSeconds = 300;
    bool ContentBasedDeduplication = false;
    deduplication_scope DeduplicationScope = deduplication_scope::queue;
    throughput_limit FifoThroughputLimit = throughput_limit::perQueue;
    std::string Policy; // JSON; empty: none
    std::optional<redrive_policy> RedrivePolicy;
    std::optional<redrive_allow_policy> RedriveAllowPolicy;
};
BOOST_DESCRIBE_STRUCT(queue_settings, (),
                      (VisibilityTimeout, DelaySeconds, MaximumMessageSize, MessageRetentionPeriod,
                       ReceiveMessageWaitTimeSeconds, SqsManagedSseEnabled, KmsMasterKeyId,
                       KmsDataKeyReusePeriodSeconds, ContentBasedDeduplication, DeduplicationScope, FifoThroughputLimit,
                       Policy, RedrivePolicy, RedriveAllowPolicy))

// A message that a FIFO queue accepted lately.
struct accepted_message {
    std::string message_id;
    std::uint64_t sequence = 0;
    timestamp until{};
};
BOOST_DESCRIBE_STRUCT(accepted_message, (), (message_id, sequence, until))

// What a receive of a FIFO queue gave, for whoever tries it again by the same ReceiveRequestAttemptId.
struct receive_attempt {
    std::string id;
    timestamp until{};
    std::vector<std::pair<std::uint64_t, std::uint64_t>> received; // number and receipt
};
BOOST_DESCRIBE_STRUCT(receive_attempt, (), (id, until, received))

struct queue {
    std::string name, arn;
    std::string id; // 16 hex digits, in receipt handles: a later queue of this name has another
    bool fifo = false;
    queue_settings settings;
    std::map<std::string, std::string, std::less<>> tags;
    timestamp created{}, modified{};
    std::optional<timestamp> purged;
    store messages;
    std::map<std::string, accepted_message, std::less<>> recent;   // of a FIFO queue, by scope and deduplication id
    std::deque<std::pair<timestamp, std::string>> recent_in_order; // until when, and its key in `recent`
    std::deque<receive_attempt> attempts;                          // of a FIFO queue; oldest first
    std::uint64_t last_receipt = 0, last_sequence = 0;
    std::optional<turn> next; // its entry in state::due
    std::size_t counted = 0;  // its part of state::bytes

    // Call this after reading the described members: counts the bytes.
    void rebuild();
    static constexpr std::size_t derived_members = 1;
};
BOOST_DESCRIBE_STRUCT(queue, (),
                      (name, arn, id, fifo, settings, tags, created, modified, purged, messages, recent,
                       recent_in_order, attempts, last_receipt, last_sequence, next))

inline std::string_view name_of(queue const& q) { return q.name; }

// The names of queues in the orders in which they are listed.
struct queue_order {
    std::set<std::string, std::less<>> by_name;
    std::set<std::pair<std::string, std::string>> by_target; // the ARN of a dead-letter queue, and who sends there

    void add(queue const& q);
    void erase(queue const& q);
};

// The bytes of memory that the queue takes, about, with its messages.
std::size_t bytes_of(queue const& q);

} // namespace sesame::sqs
