#include "model/sns/large_topic.hpp"

#include "model/account/account.hpp"
#include "model/sns/faults.hpp"
#include "model/sns/state.hpp"

#include <charconv>

namespace sesame::sns {
namespace {

constexpr std::size_t most_subscriptions = 100;

bool serves_large(std::string_view protocol) {
    return protocol == "sqs" || protocol == "lambda" || protocol == "firehose";
}

fault unsupported(std::string_view protocol) {
    return invalid_parameter("MaximumMessageSize Reason: Protocol " + std::string(protocol) +
                             " is not supported by topics with a MaximumMessageSize over 262144");
}

} // namespace

void check_protocol_for_size(topic const& t, std::string_view protocol) {
    if (maximum_message_size(t) > default_maximum_message_size && !serves_large(protocol)) throw unsupported(protocol);
}

void check_may_be_of_size(account const& home, topic const& t, std::string_view maximum_message_size) {
    std::size_t bytes = 0;
    std::from_chars(maximum_message_size.data(), maximum_message_size.data() + maximum_message_size.size(), bytes);
    if (bytes <= default_maximum_message_size) return;
    for (auto const* numbers : {&t.confirmed, &t.pending})
        for (auto const number : *numbers)
            if (auto const& protocol = home.sns->subscriptions.at(number)->protocol; !serves_large(protocol))
                throw unsupported(protocol);
    if (t.confirmed.size() + t.pending.size() > most_subscriptions)
        throw invalid_parameter("MaximumMessageSize Reason: Topics with a MaximumMessageSize over 262144 have at most "
                                "100 subscriptions");
}

} // namespace sesame::sns
