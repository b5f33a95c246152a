#pragma once
#include "model/time.hpp"

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

// What happened, one line for each thing, in the order in which it did: what the stream of the control API tells, and
// how those who wait know that something changed.

namespace sesame {

BOOST_DEFINE_FIXED_ENUM_CLASS(news_kind, unsigned char, //
                              message,      // a mail was accepted; id: its message id; detail: the operation
                              event,        // something happened to a mail; id: likewise; detail: the event's type
                              inbound,      // a mail arrived; id: its message id; detail: the reply by SMTP
                              notification, // SNS accepted a message; id: SNS's message id; detail: the topic's ARN
                              attempt,      // id: likewise; detail: the HTTP status, or what went wrong
                              delivery,     // a delivery is over; id: likewise; detail: delivered, failed …
                              request,      // an API call was answered; id: its request id; detail: operation, status
                              clock,        // the clock was set, stopped or started; detail: what it shows
                              reset)        // the account was forgotten, or set back

struct news {
    news_kind kind{};
    timestamp at; // on the account's clock
    std::string id, detail;
};

struct journal_entry {
    std::uint64_t number = 0; // 1, 2, 3 … in this process
    std::string account, region;
    news what;
};

// The last ten thousand things that happened.
class journal {
  public:
    void add(std::string const& account, std::string const& region, news what) {
        entries_.push_back({++last_, account, region, std::move(what)});
        if (entries_.size() > kept) entries_.pop_front();
    }
    std::uint64_t last() const { return last_; } // 0 before the first
    // Those with a greater number that are still known, oldest first.
    std::deque<journal_entry>::const_iterator after(std::uint64_t number) const {
        auto const skipped = last_ - entries_.size();
        auto const known = number > skipped ? number - skipped : 0;
        return entries_.begin() + static_cast<std::ptrdiff_t>(known < entries_.size() ? known : entries_.size());
    }
    std::deque<journal_entry>::const_iterator end() const { return entries_.end(); }

  private:
    static constexpr std::size_t kept = 10'000;
    std::deque<journal_entry> entries_;
    std::uint64_t last_ = 0;
};

} // namespace sesame
