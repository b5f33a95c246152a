#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/base/arn.hpp"
#include "model/sns/topics/topic.hpp"

#include <optional>
#include <string_view>

namespace sesame::sns {

// A topic and its account, which may be another than the caller's. The account is active. Good until the topic is
// deleted or the account is forgotten.
struct found_topic {
    account& home;
    topic& value;
};

// Finds a topic for a caller in `region`; the ARN came as the parameter `parameter`. Refuses a malformed ARN, another
// region or partition, and an unknown topic. Finds topics of other accounts, too: access policies are kept, not
// evaluated.
found_topic require_topic(accounts& all, std::string_view region, std::string_view arn,
                          std::string_view parameter = "TopicArn");
// The same, but gives nothing for an unknown topic.
std::optional<found_topic> find_topic(accounts& all, std::string_view region, std::string_view arn,
                                      std::string_view parameter = "TopicArn");
// The topic of an ARN, given both parsed and as text; nothing for an unknown one.
std::optional<found_topic> topic_at(accounts& all, arn const& named, std::string_view text);

// Creates a topic or gives the one of that name; good until it is deleted. `attributes` may hold FifoTopic.
topic& create_topic(account& a, std::string const& name, text_map const& attributes, std::vector<tag> tags,
                    std::string data_protection_policy, timestamp now);

// SetTopicAttributes: checks one attribute and sets it. No value removes the attribute; an attribute with a fixed set
// of values refuses that, and AWS prints "null" for the value.
void set_topic_attribute(found_topic topic, std::string const& name, std::optional<std::string> const& value,
                         timestamp now);

// Deletes a topic. Its subscriptions stay readable, as on AWS, but belong to no topic any more. Refuses a topic with an
// archive.
void delete_topic(account& a, std::string const& arn);

} // namespace sesame::sns
