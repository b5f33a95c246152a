#include "model/history/reset_watch.hpp"

#include <utility>

namespace sesame {
namespace {

using name = std::optional<std::string>;

bool meet(name const& a, name const& b) { return !a || !b || *a == *b; }
bool covers(name const& outer, name const& inner) { return !outer || outer == inner; }

} // namespace

std::shared_ptr<reset_watch const> reset_watches::add(name account, name region) {
    std::erase_if(all_, [](auto const& known) { return known.expired(); });
    auto made = std::make_shared<reset_watch>(reset_watch{std::move(account), std::move(region)});
    all_.push_back(made);
    return made;
}

void reset_watches::tell_reset(name const& account, name const& region) {
    tell_rolled_back(account, region);
    for (auto const& known : all_)
        if (auto const watch = known.lock(); watch && covers(account, watch->account) && covers(region, watch->region))
            watch->reset = true;
}

void reset_watches::tell_rolled_back(name const& account, name const& region) {
    ++told_;
    for (auto const& known : all_)
        if (auto const watch = known.lock(); watch && meet(account, watch->account) && meet(region, watch->region))
            ++watch->set_back;
}

} // namespace sesame
