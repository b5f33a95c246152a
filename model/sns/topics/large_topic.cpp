#include "model/sns/topics/large_topic.hpp"

#include "model/account/account.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "model/text/text.hpp"

namespace sesame::sns {
namespace {

constexpr std::size_t most_subscriptions = 100;

refusal unsupported(protocol p) { return {reason::protocol_not_for_large_topic, {std::string(name_of(p))}}; }

} // namespace

void check_protocol_for_size(topic const& t, protocol p) {
    if (maximum_message_size(t) > default_maximum_message_size && !row_of(p).takes_large) throw unsupported(p);
}

void check_may_be_of_size(account const& home, topic const& t, std::string_view maximum_message_size) {
    if (whole_number<std::size_t>(maximum_message_size).value_or(0) <= default_maximum_message_size) return;
    for (auto const* numbers : {&t.confirmed, &t.pending})
        for (auto const number : *numbers)
            if (auto const p = home.sns->subscriptions.at(number)->protocol; !row_of(p).takes_large)
                throw unsupported(p);
    if (t.confirmed.size() + t.pending.size() > most_subscriptions) throw refusal(reason::large_topic_full);
}

} // namespace sesame::sns
