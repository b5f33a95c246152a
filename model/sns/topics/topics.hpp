#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/base/arn.hpp"
#include "model/sns/topics/topic.hpp"

#include <optional>
#include <string_view>

namespace sesame::sns {

// A topic and the account that holds it, which may be another one than the caller's, and is active. Good until the
// topic is deleted or the account forgotten.
struct found_topic {
    account& home;
    topic& value;
};

// Finds the topic that the parameter `parameter` names for a caller in `region`. Refuses a malformed
// ARN, one of another region or partition, and one of no topic. Topics of other accounts are
// found too: access policies are kept, not evaluated.
found_topic require_topic(accounts& all, std::string_view region, std::string_view arn,
                          std::string_view parameter = "TopicArn");
// The same, but nothing for an unknown topic.
std::optional<found_topic> find_topic(accounts& all, std::string_view region, std::string_view arn,
                                      std::string_view parameter = "TopicArn");
// The topic of this ARN, read and as text; nothing for an unknown one.
std::optional<found_topic> topic_at(accounts& all, arn const& named, std::string_view text);

// Creates a topic or gives the one of that name. `attributes` may hold FifoTopic.
topic& create_topic(account& a, std::string const& name, text_map const& attributes, std::vector<tag> tags,
                    std::string data_protection_policy, timestamp now);

// SetTopicAttributes: checks one attribute and sets it, or takes it away where no value is given; one that must have
// one of some values is refused then, and AWS prints "null" for the value.
void set_topic_attribute(found_topic topic, std::string const& name, std::optional<std::string> const& value,
                         timestamp now);

// Its subscriptions stay readable, as on AWS, but belong to no topic any more. Refuses a topic that has an
// archive.
void delete_topic(account& a, std::string const& arn);

} // namespace sesame::sns
