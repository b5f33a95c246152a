#pragma once
#include "model/base/bounded_queue.hpp"
#include "model/base/time.hpp"
#include "model/sns/publishing/message.hpp"

#include <boost/describe/class.hpp>
#include <memory>
#include <optional>
#include <string_view>

// FIFO topics may keep their messages, and subscriptions may get them again: AWS SNS developer guide, "Message
// archiving and replay for FIFO topics". AWS's texts for bad policies are not known: these are ours.

namespace sesame::sns {

struct archived_message {
    notification envelope; // without its text
    message_texts texts;
};
BOOST_DESCRIBE_STRUCT(archived_message, (), (envelope, texts))

using archive_entry = std::shared_ptr<archived_message const>; // checkpoints share it
std::size_t bytes_of(archive_entry const& m);

struct message_archive {
    std::chrono::days retention{0}; // 0: nothing is kept
    timestamp since;                // when archiving was switched on
    bounded_queue<archive_entry> messages;

    bool active() const { return retention.count() > 0; }
    // The earliest time with kept messages: BeginningArchiveTime.
    timestamp begins(timestamp now) const { return std::max<timestamp>(since, now - retention); }
    void keep(archived_message m);
};
BOOST_DESCRIBE_STRUCT(message_archive, (), (retention, since, messages))

// Reads the attribute ArchivePolicy, {"MessageRetentionPeriod":"<days>"}: 1 to 365 days; none for {} and for nothing.
std::chrono::days parse_archive_policy(std::string_view json, std::string_view within);

// A wish to get messages again: from a time, to a time or to the present.
struct replay_policy {
    timestamp from;
    std::optional<timestamp> to;
};
BOOST_DESCRIBE_STRUCT(replay_policy, (), (from, to))

// Reads the attribute ReplayPolicy, {"PointType":"Timestamp","StartingPoint":"2026-01-01T00:00:00.000Z",
// "EndingPoint":…}; nothing for {} and for nothing.
std::optional<replay_policy> parse_replay_policy(std::string_view json, std::string_view within);

} // namespace sesame::sns
