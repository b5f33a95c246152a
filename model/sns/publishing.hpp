#pragma once
#include "model/fault.hpp"
#include "model/sns/message.hpp"
#include "model/sns/subscription.hpp"
#include "model/sns/topic.hpp"
#include "model/sns/topics.hpp"

namespace sesame::sns {

struct published {
    std::string message_id;
    std::string sequence_number; // FIFO topics only
};

// Checks a message and owes it to the topic's confirmed subscriptions. Throws InvalidParameter and
// ParameterValueInvalid for what SNS refuses, Throttling if the outbox has no room for it: then nothing of it is
// delivered.
// How the URLs in messages of this account's topics begin, scheme and host: AWS's where the account says so, else those
// by which the call came.
std::string base_of_urls(account const& a, call const& c);

published publish(found_topic topic, submission const& s, call const& c);

// Whether anybody gets what is published to a topic. A FIFO topic counts as heard: it numbers and may archive all.
bool has_audience(topic const& t);

// As publish, of a message that nobody gets, so that it need not be made.
published publish_to_nobody(found_topic topic, call const& c);

// Publish to one device or to one phone number. What is sent is captured. Throw InvalidParameter, EndpointDisabled.
published publish_to_endpoint(account& a, std::string const& endpoint_arn, submission const& s, call const& c);
published publish_to_phone(account& a, std::string const& number, submission const& s, call const& c);

// Owes a confirmed subscription once more what the topic's archive has for it, with the ids and times of the first
// time. Throws Throttling if the outbox has no room for it.
void replay(found_topic topic, subscription const& s, replay_policy const& wanted, call const& c);

struct batch_entry {
    std::string id;
    submission message;
};
struct batch_result {
    std::string id;
    published done;
    std::optional<fault> failed;
    bool throttled = false; // failed since the outbox had no room for it, else since it was empty
};

// Publishes up to ten messages. What is wrong with any of them refuses them all, except that it is empty (recorded from
// AWS in 2026); results are in the order of the entries.
std::vector<batch_result> publish_batch(found_topic topic, std::vector<batch_entry> const& entries, call const& c);

} // namespace sesame::sns
