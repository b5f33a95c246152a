#pragma once
#include "model/history/news.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace sesame {

struct counted_news {
    news_kind kind;
    std::string detail;
    std::uint64_t count;
};

// How much has happened in this process, by kind and, where there are few, by detail: the operation of a message, the
// type of an event, the result of a delivery; for an attempt 2xx to 5xx, or error without an HTTP response. A reset
// changes nothing.
class news_tally {
  public:
    void add(news const& n);
    std::vector<counted_news> const& all() const { return counts_; } // few, in the order of their first occurrence
    std::uint64_t count(news_kind kind) const;                       // whatever the detail

  private:
    std::vector<counted_news> counts_;
};

} // namespace sesame
