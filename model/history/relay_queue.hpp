#pragma once
#include "model/base/bounded_queue.hpp"
#include "model/base/time.hpp"

#include <boost/describe/enum.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// Mails that another server shall get by SMTP. They are no state: neither a reset nor a rollback of their account
// leaves any, and no checkpoint has them.

namespace sesame {

struct relay_server {
    bool tls = false; // from the first byte; else STARTTLS where it is offered
    std::string host, port;
    std::string user{}, password{}; // empty user: no AUTH
    bool clear_text = false;        // may have the password without TLS

    std::string url() const; // without user and password
};

BOOST_DEFINE_FIXED_ENUM_CLASS(relay_state, unsigned char, waiting, under_way, sent, failed)

struct relay_recipient {
    std::string address; // bare
    relay_state state = relay_state::waiting;
    std::string reply{}; // the last, or the reason why there is none; at most longest_reply bytes
};

// One mail for one server.
struct relay_job {
    static constexpr std::size_t longest_reply = 500;

    std::string account, region, mail_id;
    relay_server to;
    std::vector<relay_recipient> recipients{};
    timestamp at{};           // when it was asked for, on the account's clock
    std::uint64_t number = 0; // 1, 2, 3 … in this process
    std::size_t attempts = 0;
    std::chrono::steady_clock::time_point due{}; // the next attempt; the other server's time is the real one
    bool is_forgotten = false;                   // by a reset, maybe while it was under way

    bool is_over() const; // nobody waits for the mail any more
    void reply(relay_recipient& of, relay_state now, std::string text);
};

class relay_queue {
  public:
    static constexpr room most_open{10'000, 16 << 20}, most_over{1'000, 4 << 20};

    std::optional<relay_server> standing{}; // gets all mail: --relay

    // Null where there is no room; that is counted. Its bytes must not change but by reply().
    std::shared_ptr<relay_job> add(relay_job job);
    // The first that is due, now under way; else null, and `next` is when one will be due, if any.
    std::shared_ptr<relay_job> take_due(std::chrono::steady_clock::time_point now,
                                        std::chrono::steady_clock::time_point& next);
    // After an attempt: the job is over, or waits for its time.
    void give_back(std::shared_ptr<relay_job> const& job);
    // The jobs of this account and region; an absent one means any.
    void forget(std::optional<std::string> const& account, std::optional<std::string> const& region);

    // Calls f(relay_job const&), in the order of their numbers among those that are over, and then among the others.
    template<class F>
    void for_each(F f) const {
        for (auto const& one : over_.values()) f(*one);
        for (auto const& one : open_) f(*one);
    }

    std::size_t waiting() const { return open_.size(); } // those under way among them
    std::size_t bytes() const { return open_bytes_ + over_.bytes(); }
    std::uint64_t last() const { return last_; }
    std::uint64_t refused() const { return refused_; } // for want of room
    std::uint64_t dropped() const { return over_.dropped(); }
    std::uint64_t sent = 0, failed = 0; // recipients since the start

  private:
    std::deque<std::shared_ptr<relay_job>> open_; // in the order of their numbers
    bounded_queue<std::shared_ptr<relay_job>> over_;
    std::size_t open_bytes_ = 0;
    std::uint64_t last_ = 0, refused_ = 0;
};

std::size_t bytes_of(std::shared_ptr<relay_job> const& job);

} // namespace sesame
