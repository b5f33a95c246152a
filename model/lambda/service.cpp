#include "model/lambda/service.hpp"

#include "model/account/account.hpp"
#include "model/account/options.hpp"
#include "model/lambda/state.hpp"

namespace sesame::lambda {

// It has no tasks; its events are delivered with those of SNS.
constinit service const as_service{
    .begin = [](account&, options const&, std::uint64_t) {},
    .begin_again = [](account&, std::uint64_t) {},
    .next_turn = [](account const&) { return std::optional<turn>(); },
    .task_count = [](account const&) { return std::size_t{0}; },
    .perform_next = [](accounts&, account&, timestamp) {},
    .has_ready = [](account const&) { return false; },
    .has_under_way = [](account const&) { return false; },
    .kept = [](account const&) { return kept_bytes(); },
    .others_keep = [](account&, kept_bytes const&) {},
    .kinds = {},
    .free_some = [](account&) { return false; },
    .for_each_shared = [](account const&, text_visitor const&) {},
    .copied_size = [](account const& a, std::size_t each) { return each * a.lambda->functions.size(); },
};

} // namespace sesame::lambda
