#include "model/history/news_tally.hpp"

#include <algorithm>

namespace sesame {
namespace {

std::string_view counted_detail(news const& n) {
    switch (n.kind) {
    case news_kind::message:
    case news_kind::event:
    case news_kind::delivery:
        return n.detail;
    case news_kind::attempt: {
        static constexpr std::string_view classes[]{"2xx", "3xx", "4xx", "5xx"};
        bool const answered = n.detail.size() == 3 && n.detail[0] >= '2' && n.detail[0] <= '5';
        return answered ? classes[n.detail[0] - '2'] : "error";
    }
    default:
        return "";
    }
}

} // namespace

void news_tally::add(news const& n) {
    auto const detail = counted_detail(n);
    auto const known = std::find_if(counts_.begin(), counts_.end(),
                                    [&](auto const& c) { return c.kind == n.kind && c.detail == detail; });
    if (known != counts_.end())
        ++known->count;
    else
        counts_.push_back({n.kind, std::string(detail), 1});
}

std::uint64_t news_tally::count(news_kind kind) const {
    std::uint64_t out = 0;
    for (auto const& c : counts_)
        if (c.kind == kind) out += c.count;
    return out;
}

} // namespace sesame
