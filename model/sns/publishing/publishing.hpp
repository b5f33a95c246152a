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

// How the URLs in messages of this account's topics begin, scheme and host: AWS's where the account says so, else those
// by which the call came.
std::string base_of_urls(account const& a, call const& c);

// Checks a message and owes it to the topic's confirmed subscriptions. Refused by reason::outbox_full if the outbox has
// no room for it: then nothing of it is delivered.
published publish(found_topic topic, submission const& s, call const& c);
// The same, but nothing where SNS refuses it.
std::optional<published> try_publish(found_topic topic, submission const& s, call const& c);

// Whether anybody gets what is published to a topic. A FIFO topic counts as heard: it numbers and may archive all.
bool has_audience(topic const& t);

// As publish, of a message that nobody gets, so that it need not be made.
published publish_to_nobody(found_topic topic, call const& c);

// Publish to one device or to one phone number. What is sent is captured.
published publish_to_endpoint(account& a, std::string const& endpoint_arn, submission const& s, call const& c);
published publish_to_phone(account& a, std::string const& number, submission const& s, call const& c);

// Owes a confirmed subscription once more what the topic's archive has for it, with the ids and times of the first
// time. Refused by reason::outbox_full, where there is no room.
void replay(found_topic topic, subscription const& s, replay_policy const& wanted, call const& c);

struct batch_entry {
    std::string id;
    submission message;
};
struct batch_result {
    std::string id;
    published done;
    std::optional<refusal> failed; // reason::empty_message, or reason::outbox_full
};

// Publishes up to ten messages. What is wrong with any of them refuses them all, except that it is empty (recorded from
// AWS in 2026); results are in the order of the entries.
std::vector<batch_result> publish_batch(found_topic topic, std::vector<batch_entry> const& entries, call const& c);

} // namespace sesame::sns
