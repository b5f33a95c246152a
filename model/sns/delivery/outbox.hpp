#pragma once
#include "model/base/bounded_queue.hpp"
#include "model/sns/delivery/kept_size.hpp"
#include "model/sns/delivery/outbox_options.hpp"
#include "model/sns/delivery/retry_schedule.hpp"
#include "model/sns/publishing/notification.hpp"
#include "model/sns/subscriptions/protocol.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

// What is owed to subscribers, from the moment a call accepts it until it is delivered, given up or captured. A sender
// takes what is ready, makes one attempt, and reports how it ended.
//
// Messages of one group of a FIFO topic are ready one after the other: each subscription gets them in order, and one
// that fails holds back those behind it until it is delivered or given up.

namespace sesame::sns {

struct attempt {
    timestamp at; // start, on the account's clock
    milliseconds latency{};
    outcome ended;
};
BOOST_DESCRIBE_STRUCT(attempt, (), (at, latency, ended))

// Whom a notification goes to.
struct recipient {
    std::string subscription_arn;
    sns::protocol protocol{};
    std::string endpoint;
    bool raw = false; // gets the bare message
    retry_policy retries;
    std::string content_type;
    std::string dead_letter_arn; // of the queue that gets what cannot be delivered; empty: none
    std::optional<int> max_receives_per_second;
    std::string undeliverable;   // why no attempt can be made; empty: it can
    bool is_dead_letter = false; // this is the queue of a dead_letter_arn
};
BOOST_DESCRIBE_STRUCT(recipient, (),
                      (subscription_arn, protocol, endpoint, raw, retries, content_type, dead_letter_arn,
                       max_receives_per_second, undeliverable, is_dead_letter))

using owed_id = std::uint64_t;         // never used twice in a process, not even after a reset
using notification_id = std::uint64_t; // likewise

struct owed {
    notification_id notification;
    recipient to;
    std::vector<attempt> attempts;
    bool under_way = false;        // a sender has it
    std::optional<timestamp> turn; // when max_receives_per_second lets the next attempt start
    std::optional<timestamp> next; // when it is tried again, or its turn comes; nothing while it is ready
    bool is_copy = false;          // of one that a fault rule wants to be sent twice
};
BOOST_DESCRIBE_STRUCT(owed, (), (notification, to, attempts, under_way, turn, next, is_copy))

// A delivery that is over. What is dead-lettered has a delivery of its own to the queue.
struct settled {
    enum class result { delivered, failed, dead_lettered, captured };
    BOOST_DESCRIBE_NESTED_ENUM(result, delivered, failed, dead_lettered, captured)
    result how;
    std::string message_id;
    std::string topic_arn;
    recipient to;
    std::vector<attempt> attempts;
    immutable_text body;              // what was not delivered, or was captured instead of being sent: nothing is lost
    owed_id id = 0;                   // that it had while it was owed
    notification_id notification = 0; // while it can be sent again; 0: no longer
    timestamp at{};                   // when it was over, on the account's clock
};
BOOST_DESCRIBE_STRUCT(settled, (), (how, message_id, topic_arn, to, attempts, body, id, notification, at))

// Pointers that it gives hold as long as what they point to is kept: `owed` until the delivery is over, `settled` until
// its record is dropped for a newer one or forgotten, a notification until no delivery needs it.
class outbox {
  public:
    // `first_id`: where ids start.
    explicit outbox(std::uint64_t first_id = 0, outbox_options options = {})
        : first_id_(first_id)
        , last_id_(first_id)
        , options_(options) {}

    // Of a copy: gives all that is or was owed new ids, which start at `first_id`, in the same order, and makes ready
    // what a sender of the original has. Gives the difference of new ids and old ones: what the caller knows by its id
    // has that many more.
    std::uint64_t begin_again(std::uint64_t first_id);

    // Whether `more` deliveries, with notifications and recipients of `bytes` together, can be taken on; counts a
    // refusal if not.
    bool admit(std::size_t more, std::size_t bytes);
    // How many bytes other outboxes owe, for which there is less room here.
    void others_owe(std::size_t bytes) { owed_elsewhere_ = bytes; }

    // Takes on one notification for these recipients. The caller has asked admit().
    void add(notification n, std::vector<recipient> to);

    // The sender's side. What is ready, at most `most`, oldest first; each is then under way until attempted() or
    // captured() is called for it.
    std::vector<owed_id> take_ready(std::size_t most);
    owed const* find(owed_id id) const;
    notification* find_notification(notification_id id);
    notification const* find_notification(notification_id id) const;

    // When an attempt may be made, if not now, by the recipient's max_receives_per_second: the caller then calls
    // retry() at that time instead of making it.
    std::optional<timestamp> held_back(owed_id id, timestamp now);

    // Reports an attempt. Gives the time of the next one if there is to be one: the caller then calls retry() at that
    // time.
    std::optional<timestamp> attempted(owed_id id, attempt a, timestamp now);
    void retry(owed_id id, timestamp now); // nothing happens before its time
    // Has it tried at once; false if it waits for no attempt: it is ready, under way, or behind another of its group.
    bool retry_now(owed_id id);

    // Has what is owed sent once more; gives the id of that delivery.
    std::optional<owed_id> repeat(owed_id id);
    // Has what is settled sent once more: nothing if it is no longer known. The caller has asked admit().
    std::optional<owed_id> redeliver(owed_id id);
    settled const* find_settled(owed_id id) const;

    // Settles a delivery that is kept for reading instead of being sent.
    void captured(owed_id id, timestamp now);

    // Drops the records of what was captured for this protocol and endpoint; an empty one means any.
    void forget_captured(protocol by, std::string_view endpoint);

    std::size_t owed_count() const { return owed_.size(); }
    std::size_t under_way() const { return under_way_; } // how many of them a sender has
    bool has_ready() const { return !ready_.empty(); }
    std::size_t ready() const { return ready_.size(); } // how many of them a sender may take

    // What is owed, the oldest first.
    template<class F>
    void for_each_owed(F f) const {
        for (auto const& [id, o] : owed_) f(id, o, notifications_.at(o.notification).value);
    }
    template<class F>
    void for_each_notification(F f) const {
        for (auto const& [id, n] : notifications_) f(n.value);
    }
    std::uint64_t refused() const { return refused_; }
    std::uint64_t dropped() const { return settled_.dropped(); } // settled records that made room for newer ones
    std::deque<settled> const& history() const { return settled_.values(); }
    std::size_t owed_bytes() const { return owed_bytes_; }
    std::size_t settled_bytes() const { return settled_.bytes() + resting_bytes_; }
    // Makes room among what is settled: first of the oldest that can be sent again it is no longer kept what was sent,
    // then the oldest records go. The newest stays.
    void drop_settled(std::size_t bytes);

    // Whether messages from an archive are still owed to the subscription.
    bool owes_replayed(std::string_view subscription_arn) const;

    // To be called when the described members were read: counts, and makes the lines of FIFO groups. What a sender has
    // is still with it; whoever goes on in another process calls begin_again().
    void rebuild();
    // What rebuild() makes, and what the process says.
    static constexpr std::size_t derived_bytes =
        sizeof(outbox_options) + sizeof(std::map<std::string, std::deque<owed_id>>) + 5 * sizeof(std::size_t);

  private:
    using owed_iterator = std::map<owed_id, owed>::iterator;
    owed_id enter(notification_id notification, recipient to);
    void settle(owed_iterator which, settled::result how, timestamp now);
    void leave_line(notification const& n, recipient const& to);
    void record(settled s);
    void release_oldest(); // its notification
    void release(settled& s);
    void returned(owed& o); // by the sender

    struct counted_notification {
        notification value;
        std::size_t owed = 0, settled = 0; // deliveries that need it
        static constexpr std::size_t derived_members = 2;
        BOOST_DESCRIBE_CLASS(counted_notification, (), (value), (), ())
    };
    std::uint64_t first_id_, last_id_;
    outbox_options options_;
    std::map<notification_id, counted_notification> notifications_;
    std::map<owed_id, owed> owed_;
    std::deque<owed_id> ready_;
    std::map<std::string, std::deque<owed_id>> lines_; // of the groups of FIFO topics, by line_of()
    // By subscription ARN, where max_receives_per_second binds: when the next attempt may start.
    std::map<std::string, std::chrono::sys_time<std::chrono::microseconds>> turns_;
    bounded_queue<settled> settled_;
    std::size_t repeatable_ = 0; // how many of them, the newest, have their notification
    std::size_t under_way_ = 0;
    std::size_t owed_bytes_ = 0;     // with the notifications that are owed
    std::size_t resting_bytes_ = 0;  // of the other notifications
    std::size_t owed_elsewhere_ = 0; // bytes
    std::uint64_t refused_ = 0;
    BOOST_DESCRIBE_CLASS(outbox, (), (), (),
                         (first_id_, last_id_, notifications_, owed_, ready_, turns_, settled_, refused_))
};

} // namespace sesame::sns
