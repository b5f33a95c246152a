#pragma once
#include "model/base/bounded_queue.hpp"
#include "model/history/news_tally.hpp"
#include "model/text/kept/shared_text.hpp"
#include "model/text/utf8.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <utility>

// What happened, in order, one entry each. The control API's event stream shows it, and waiting calls learn from it
// that something changed.

namespace sesame {

struct journal_entry {
    std::uint64_t number = 0; // 1, 2, 3 … in this process
    shared_text account, region;
    news what;
};

inline std::size_t bytes_of(journal_entry const& e) {
    return sizeof e + e.what.detail.size() + e.what.delivery.mail_id.size();
}

// The last ten thousand entries, or fewer if these would take more bytes than `most_bytes`.
class journal {
  public:
    explicit journal(std::size_t most_bytes = std::string::npos)
        : most_{10'000, most_bytes} {}

    void add(shared_text account, shared_text region, news&& what) {
        tally_.add(what);
        constexpr std::size_t longest = 512; // an ARN has half of it
        if (what.detail.size() > longest) what.detail = cut_text(std::move(what.detail), longest);
        entries_.add({++last_, std::move(account), std::move(region), std::move(what)}, most_);
    }
    std::uint64_t last() const { return last_; } // 0 before the first
    // The entries with a greater number, oldest first. Older ones may be gone. Iterators hold until the next add().
    std::deque<journal_entry>::const_iterator after(std::uint64_t number) const {
        auto const skipped = last_ - entries_.size();
        auto const known = number > skipped ? number - skipped : 0;
        return entries_.begin() + static_cast<std::ptrdiff_t>(known < entries_.size() ? known : entries_.size());
    }
    std::deque<journal_entry>::const_iterator end() const { return entries_.end(); }
    std::size_t bytes() const { return entries_.bytes(); }
    std::size_t size() const { return entries_.size(); }
    news_tally const& tally() const { return tally_; } // of all entries ever

  private:
    room most_;
    bounded_queue<journal_entry> entries_;
    std::uint64_t last_ = 0;
    news_tally tally_;
};

} // namespace sesame
