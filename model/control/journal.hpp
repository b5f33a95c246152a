#pragma once
#include "model/control/news_tally.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <utility>

// What happened, one line for each thing, in the order in which it did: what the stream of the control API tells, and
// how those who wait know that something changed.

namespace sesame {

struct journal_entry {
    std::uint64_t number = 0; // 1, 2, 3 … in this process
    std::string account, region;
    news what;
};

// The last ten thousand things that happened.
class journal {
  public:
    void add(std::string const& account, std::string const& region, news what) {
        tally_.add(what);
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
    news_tally const& tally() const { return tally_; } // of all that there ever were

  private:
    static constexpr std::size_t kept = 10'000;
    std::deque<journal_entry> entries_;
    std::uint64_t last_ = 0;
    news_tally tally_;
};

} // namespace sesame
