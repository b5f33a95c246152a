#include "api/control/time/happened_since.hpp"

#include "api/control/wait/stream.hpp"
#include "model/account/accounts.hpp"

namespace sesame::api::control {

happened_since::happened_since(chosen_accounts const& chosen)
    : start_(chosen.all.history().last())
    , next_(start_) {}

bool happened_since::go_on(chosen_accounts const& chosen) {
    constexpr std::size_t at_once = 2'000;
    auto const& history = chosen.all.history();
    if (!end_) end_ = history.last();
    auto at = history.after(next_);
    for (std::size_t i = 0; i < at_once && at != history.end() && at->number <= *end_; ++i, ++at) {
        next_ = at->number;
        if (chosen.wants(at->account, at->region) && at->what.kind != news_kind::request &&
            at->what.kind != news_kind::changed)
            out_.push_back(news_json(*at));
    }
    return at != history.end() && at->number <= *end_;
}

} // namespace sesame::api::control
