#include "model/sns/large_topic.hpp"

#include "model/sns/reason.hpp"

#include <charconv>

namespace sesame::sns {
namespace {

constexpr std::size_t most_subscriptions = 100;

bool serves_large(std::string_view protocol) {
    return protocol == "sqs" || protocol == "lambda" || protocol == "firehose";
}

refusal unsupported(std::string_view protocol) {
    return {reason::protocol_not_for_large_topic, {std::string(protocol)}};
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
            if (auto const& protocol = home.sns.subscriptions.at(number)->protocol; !serves_large(protocol))
                throw unsupported(protocol);
    if (t.confirmed.size() + t.pending.size() > most_subscriptions) throw refusal(reason::large_topic_full);
}

} // namespace sesame::sns
