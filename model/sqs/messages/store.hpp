#pragma once
#include "model/sqs/messages/message.hpp"

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace sesame::sqs {

// The messages of a queue, and who of them may be received. In a FIFO queue that is the first of each group, as long as
// it is not in flight; groups take turns. Each change takes the same time, however many there are, but for a logarithm.
// Pointers to a message stay good until it is erased.
class store {
  public:
    store() = default; // of a standard queue
    explicit store(bool fifo)
        : fifo_(fifo) {}

    // Adds it at its place; gives it a number if that is 0.
    message& add(message m);
    message const* find(std::uint64_t number) const;
    message* find(std::uint64_t number); // to change what is neither its place nor its time
    message extract(std::uint64_t number);
    void erase(std::uint64_t number);
    // Gives all away. Numbers are not given again.
    store take_all();
    // Copies the next `count` of another, of which it has copied all before; gives whether more are left.
    bool copy_some(store const& from, std::size_t count);

    void hide(std::uint64_t number, message_place place, timestamp until); // `place` is not visible
    // Recorded from AWS: in a FIFO queue, one that was received and is visible again comes behind the groups that are
    // ready. One that nobody has received keeps its turn, although its group was in flight.
    void show(std::uint64_t number);

    // The number of the first that may be received.
    std::optional<std::uint64_t> first_ready() const { return ready_from(ready_.begin()); }
    // `number` is of one that may be received.
    std::optional<std::uint64_t> ready_after(std::uint64_t number) const;
    bool has_ready() const { return !ready_.empty(); }
    // The visible ones of this one's group, itself first, in order; up to one that is hidden. At most so many.
    std::vector<std::uint64_t> group_from(std::uint64_t number, std::size_t most) const;

    // When the next hidden one becomes visible, and which; which is the oldest, and when it was sent.
    using timed = std::pair<timestamp, std::uint64_t>;
    std::optional<timed> next_visible() const;
    std::optional<timed> oldest() const;

    // The next, and the one before, in the order of arrival; null if there is none. The number may be of none.
    message const* after(std::uint64_t number) const;
    message const* before(std::uint64_t number) const;

    // In the order of arrival.
    template<class F>
    void for_each(F f) const {
        for (auto const& entry : messages_) f(entry.second);
    }
    std::size_t size() const { return messages_.size(); }
    std::size_t in_flight() const { return in_flight_; }
    std::size_t delayed() const { return delayed_; }
    std::size_t visible() const { return messages_.size() - in_flight_ - delayed_; }
    std::size_t bytes() const { return bytes_; }

    // A quick step of freeing all: up to so many. Gives whether some is left. The rest is of no other use.
    bool erase_some(std::size_t most);

    // Call this after reading the described members: makes the indexes and sums.
    void rebuild();

  private:
    using turns = std::set<std::pair<std::uint64_t, std::uint64_t>>; // turn and number
    using members_of_groups = std::map<std::string, std::set<std::uint64_t>, std::less<>>;
    void index(message const& m);
    void drop_index(message const& m);
    void look_at_group(std::string const& id);
    std::optional<std::uint64_t> ready_from(turns::const_iterator at) const;

    bool fifo_ = false;
    std::uint64_t last_ = 0;      // number that was given
    std::uint64_t last_turn_ = 0; // of FIFO queues
    std::map<std::uint64_t, message> messages_;
    // Derived:
    turns ready_;
    std::set<timed> hidden_, by_age_;
    members_of_groups groups_; // of a FIFO queue
    std::size_t in_flight_ = 0, delayed_ = 0, bytes_ = 0;

  public:
    static constexpr std::size_t derived_bytes =
        sizeof(turns) + 2 * sizeof(std::set<timed>) + sizeof(members_of_groups) + 3 * sizeof(std::size_t);

  private:
    BOOST_DESCRIBE_CLASS(store, (), (), (), (fifo_, last_, last_turn_, messages_))
};

} // namespace sesame::sqs
