#include "model/sns/large_topic.hpp"

#include "model/sns/faults.hpp"
#include "model/text.hpp"

namespace sesame::sns {
namespace {

constexpr std::size_t most_subscriptions = 100;

fault unsupported(protocol p) {
    return invalid_parameter("MaximumMessageSize Reason: Protocol " + std::string(name_of(p)) +
                             " is not supported by topics with a MaximumMessageSize over 262144");
}

} // namespace

void check_protocol_for_size(topic const& t, protocol p) {
    if (maximum_message_size(t) > default_maximum_message_size && !row_of(p).takes_large) throw unsupported(p);
}

void check_may_be_of_size(account const& home, topic const& t, std::string_view maximum_message_size) {
    if (whole_number<std::size_t>(maximum_message_size).value_or(0) <= default_maximum_message_size) return;
    for (auto const* numbers : {&t.confirmed, &t.pending})
        for (auto const number : *numbers)
            if (auto const p = home.sns.subscriptions.at(number)->protocol; !row_of(p).takes_large)
                throw unsupported(p);
    if (t.confirmed.size() + t.pending.size() > most_subscriptions)
        throw invalid_parameter("MaximumMessageSize Reason: Topics with a MaximumMessageSize over 262144 have at most "
                                "100 subscriptions");
}

} // namespace sesame::sns
