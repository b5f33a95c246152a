#include "model/sqs/state.hpp"

namespace sesame::sqs {

bool remains::free_some() {
    constexpr std::size_t at_once = 100; // 50 µs: the agenda does hundreds of tasks one after the other
    if (stores.empty()) return false;
    if (!stores.back().erase_some(at_once)) stores.pop_back();
    return !stores.empty();
}

void state::rebuild() {
    bytes = 0;
    order = {};
    queues.for_each([&](queue const& q) {
        bytes += q.counted;
        order.add(q);
    });
}

} // namespace sesame::sqs
