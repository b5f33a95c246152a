#pragma once
#include "model/account/refusal.hpp"
#include "model/sns/publishing/message.hpp"
#include "model/sns/subscriptions/subscription.hpp"
#include "model/sns/topics/topic.hpp"
#include "model/sns/topics/topics.hpp"

namespace sesame::sns {

struct published {
    std::string message_id;
    std::string sequence_number; // FIFO topics only
};

// The scheme and host of URLs in messages of this account's topics: AWS's if the account says so, else those of the
// call.
std::string base_of_urls(account const& a, call const& c);

// Checks a message and owes it to the topic's confirmed subscriptions. Refuses with reason::outbox_full if the outbox
// has no room: then nobody gets the message.
published publish(found_topic topic, submission const& s, call const& c);
// The same, but gives nothing where SNS refuses.
std::optional<published> try_publish(found_topic topic, submission const& s, call const& c);

// Whether anybody gets the topic's messages. A FIFO topic counts as heard: it numbers all messages and may archive
// them.
bool has_audience(topic const& t);

// As publish, where nobody gets the message: the caller need not make one.
published publish_to_nobody(found_topic topic, call const& c);

// Publish to one device or one phone number. The message is captured.
published publish_to_endpoint(account& a, std::string const& endpoint_arn, submission const& s, call const& c);
published publish_to_phone(account& a, std::string const& number, submission const& s, call const& c);

// Owes a confirmed subscription its messages from the topic's archive once more, with their first ids and times.
// Refuses with reason::outbox_full if there is no room.
void replay(found_topic topic, subscription const& s, replay_policy const& wanted, call const& c);

struct batch_entry {
    std::string id;
    submission message;
};
struct batch_result {
    std::string id;
    published done;
    std::optional<refusal> failed; // reason::empty_message, invalid_subject or outbox_full
};

// Publishes up to ten messages. A mistake in one refuses them all; only an empty message (recorded from AWS
// in 2026) and a bad subject fail alone. Results are in the order of the entries.
std::vector<batch_result> publish_batch(found_topic topic, std::vector<batch_entry> const& entries, call const& c);

} // namespace sesame::sns
