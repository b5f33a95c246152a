#pragma once
#include "model/base/bounded_queue.hpp"
#include "model/base/time_order.hpp"
#include "model/sns/delivery/kept_size.hpp"
#include "model/sns/delivery/outbox_options.hpp"
#include "model/sns/delivery/owed.hpp"

#include <boost/describe/class.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// The deliveries owed to subscribers, from the moment a call accepts them until they are delivered, given up or
// captured. A sender takes a ready one, makes one attempt, and reports how it ended.
//
// Messages of one group of a FIFO topic become ready one after the other, so each subscription gets them in order. A
// failing message holds back the ones behind it until it is delivered or given up.

namespace sesame::sns {

// How long its pointers are good: to `owed` until the delivery is over; to `settled` until its record makes room for a
// newer one or any is forgotten; to a notification until no delivery needs it. All end with the outbox: see account.
// outbox_lines.cpp has what an owed delivery belongs to, outbox_records.cpp what is over.
class outbox {
  public:
    // `first_id`: where ids start.
    explicit outbox(std::uint64_t first_id = 0, outbox_options options = {})
        : first_id_(first_id)
        , last_id_(first_id)
        , options_(options) {}

    // Makes a copy of an outbox live. Owed and settled deliveries get new ids, which start at `first_id` and keep their
    // order. Deliveries that are under way in the original become ready. Gives the difference: new id = old id +
    // difference.
    std::uint64_t begin_again(std::uint64_t first_id);

    // Whether there is room for `more` deliveries, whose notifications and recipients take `bytes` together. If not,
    // counts a refusal.
    bool admit(std::size_t more, std::size_t bytes);
    // Tells how many bytes other outboxes owe: they leave less room here.
    void others_owe(std::size_t bytes) { owed_elsewhere_ = bytes; }

    // Owes a notification to these recipients. Ask admit() first.
    void add(notification&& n, std::vector<recipient> to);

    // The sender's side. Takes at most `most` ready deliveries, oldest first. Each is then under way until attempted()
    // or captured() is called for it.
    std::vector<owed_id> take_ready(std::size_t most);
    // The same for one; false if it is not ready. Quick for the newest ones.
    bool take(owed_id id);
    // Makes one that was taken ready again: there was no attempt.
    void put_back(owed_id id);
    owed const* find(owed_id id) const;
    notification* find_notification(notification_id id);
    notification const* find_notification(notification_id id) const;

    // When the recipient's max_receives_per_second allows the attempt; nothing: now. If later, the caller makes no
    // attempt and calls retry() at that time.
    std::optional<timestamp> held_back(owed_id id, timestamp now);

    // Reports an attempt. Gives the time of the next one, if there is one: the caller calls retry() at that time.
    std::optional<timestamp> attempted(owed_id id, attempt a, timestamp now);
    void retry(owed_id id, timestamp now); // nothing happens before its time
    // Makes a waiting delivery ready at once. False if it does not wait: it is ready, under way, or behind another of
    // its group.
    bool retry_now(owed_id id);

    // Settles an owed delivery as if its last attempt had failed. False if it is under way: its end is not known yet.
    bool give_up(owed_id id, timestamp now);

    // Owes the same notification to the same recipient once more; gives the new delivery's id.
    std::optional<owed_id> repeat(owed_id id);
    // Owes a settled delivery once more; nothing if its notification is gone. Ask admit() first.
    std::optional<owed_id> redeliver(owed_id id);
    settled const* find_settled(owed_id id) const;

    // Settles a delivery that is kept for reading instead of being sent.
    void captured(owed_id id, timestamp now);

    // Drops the records of captured deliveries to this protocol and endpoint; an empty endpoint means any.
    void forget_captured(protocol by, std::string_view endpoint);

    // Of the message of this id, if another service published it.
    delivery_counts counts_of(std::string_view message_id) const;

    // The newest id: those to come are greater.
    owed_id last() const { return last_id_; }
    // The owed delivery with the next greater id.
    std::optional<owed_id> owed_after(owed_id id) const;

    // The owed delivery with the next smaller id.
    std::optional<owed_id> owed_before(owed_id id) const;

    std::size_t owed_count() const { return owed_.size(); }
    std::size_t under_way() const { return under_way_; } // how many a sender has
    bool has_ready() const { return !ready_.empty(); }
    std::size_t ready() const { return ready_.size(); } // how many a sender may take

    // All owed deliveries, oldest first.
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
    time_order const& settled_order() const { return settled_order_; }
    std::size_t owed_bytes() const { return owed_bytes_; }
    std::size_t settled_bytes() const { return settled_.bytes() + resting_bytes_; }
    // Frees so many bytes of settled deliveries: first the notifications of the oldest, which then cannot be sent
    // again, then the oldest records. The newest record stays.
    void drop_settled(std::size_t bytes);

    // Whether messages from an archive are still owed to the subscription.
    bool owes_replayed(std::string_view subscription_arn) const;

    // Call this after reading the described members: counts, and makes the lines of FIFO groups. Deliveries under way
    // stay so; to go on in another process call begin_again(), too.
    void rebuild();
    // The members that rebuild() makes or the process sets.
    static constexpr std::size_t derived_bytes =
        sizeof(outbox_options) + sizeof(std::map<std::string, std::deque<owed_id>>) +
        sizeof(std::unordered_map<std::string, delivery_counts>) + sizeof(time_order) + 5 * sizeof(std::size_t);

  private:
    using owed_iterator = std::map<owed_id, owed>::iterator;
    owed_id enter(notification_id notification, recipient to);
    // `was_retrying`: an attempt had failed before.
    void settle(owed_iterator which, settled::result how, bool was_retrying, timestamp now);
    void leave_line(owed_id id, notification const& n, recipient const& to);
    void record(settled s);
    void release_oldest(); // its notification
    void release(settled& s);
    void returned(owed& o); // by the sender
    bool make_ready(owed_iterator which);
    void drop_old_turns(timestamp now);
    void tally(std::string_view message_id, cause const& why, int owed, int retrying, int failed);
    bool drop_oldest_record();

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
    std::map<std::string, std::deque<owed_id>> lines_; // of FIFO groups, by line_of()
    // When the next attempt may start, by subscription ARN; only where max_receives_per_second binds.
    std::map<std::string, std::chrono::sys_time<std::chrono::microseconds>> turns_; // those that are over are dropped
    bounded_queue<settled> settled_;
    time_order settled_order_;
    std::size_t repeatable_ = 0; // how many settled ones, the newest, still have their notification
    std::size_t under_way_ = 0;
    std::size_t owed_bytes_ = 0;     // with the notifications that are owed
    std::size_t resting_bytes_ = 0;  // of the other notifications
    std::size_t owed_elsewhere_ = 0; // bytes
    std::uint64_t refused_ = 0;
    // Of messages that another service published, by id; only where something is to be counted.
    std::unordered_map<std::string, delivery_counts> counts_;
    BOOST_DESCRIBE_CLASS(outbox, (), (), (),
                         (first_id_, last_id_, notifications_, owed_, ready_, turns_, settled_, refused_))
};

} // namespace sesame::sns
