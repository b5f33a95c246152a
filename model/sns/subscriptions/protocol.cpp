#include "model/sns/subscriptions/protocol.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <iterator>

namespace sesame::sns {
namespace {

// Checks that each protocol has its row, in its place.
constexpr bool has_all_protocols() {
    bool out = true;
    std::size_t count = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<protocol>>([&](auto e) {
        out = out && row_of(e.value).value == e.value;
        ++count;
    });
    return out && count == std::size(protocols);
}
static_assert(has_all_protocols());

} // namespace

std::optional<protocol> protocol_named(std::string_view name) {
    for (auto const& row : protocols)
        if (row.name == name) return row.value;
    return std::nullopt;
}

channel channel_of(protocol p, bool has_queues) {
    auto const own = row_of(p).channel;
    return own == channel::queue && !has_queues ? channel::captured : own;
}

retry_policy fixed_retry_policy(protocol p) {
    retry_policy out;
    out.backoffFunction = backoff_function::exponential;
    if (row_of(p).retrying == retrying::service) {
        out.minDelayTarget = 1;
        out.maxDelayTarget = 20;
        out.numNoDelayRetries = 3;
        out.numMinDelayRetries = 2;
        out.numMaxDelayRetries = 100'000;
        out.numRetries = 3 + 2 + 10 + 100'000;
    } else {
        out.minDelayTarget = 10;
        out.maxDelayTarget = 600;
        out.numMinDelayRetries = 2;
        out.numMaxDelayRetries = 38;
        out.numRetries = 2 + 10 + 38;
    }
    return out;
}

} // namespace sesame::sns
