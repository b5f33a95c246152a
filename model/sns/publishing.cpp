#include "model/sns/publishing.hpp"

#include "model/sns/faults.hpp"
#include "model/sns/fifo.hpp"

namespace sesame::sns {
namespace {

recipient to(topic const& t, subscription const& s) {
    auto policy = effective_policy(t.delivery, s.delivery.value_or(delivery_policy{}));
    return {s.arn, s.protocol, s.endpoint, s.raw, std::move(*policy.retries), std::move(*policy.content_type)};
}

} // namespace

published publish(found_topic topic, submission const& s, call const& c) {
    auto& [home, t] = topic;
    auto const texts = checked_texts(s);
    check_subject(s.subject);
    auto attributes = checked_attributes(s.attributes);
    check_size(s, maximum_message_size(t));
    auto const order = checked_order(t, s);
    if (order)
        if (auto const before = find_duplicate(home, t, *order, c.now)) return *before;

    // Subscriptions that get the same text share one notification, and so one signature.
    std::map<std::string const*, std::vector<recipient>> by_text;
    for (auto const number : t.confirmed) {
        auto const& subscription = *home.sns.subscriptions.at(number);
        by_text[&texts.for_protocol(subscription.protocol)].push_back(to(t, subscription));
    }
    if (!home.outbox.admit(t.confirmed.size())) throw throttled();

    published out{home.ids.uuid(), order ? take_sequence_number(t) : std::string()};
    notification n;
    n.message_id = out.message_id;
    n.sequence_number = out.sequence_number;
    n.topic_arn = t.arn;
    n.subject = s.subject;
    n.at = off_the_full_second(c.now);
    n.attributes = std::move(attributes);
    n.signature_version = t.fifo ? std::string() : signature_version(t);
    n.base_url = c.base_url;
    for (auto& [text, recipients] : by_text) {
        n.message = *text;
        home.outbox.add(n, std::move(recipients));
    }
    if (order) remember(home, t, *order, out, c.now);
    return out;
}

} // namespace sesame::sns
