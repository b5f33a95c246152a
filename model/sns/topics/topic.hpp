#pragma once
#include "model/base/registry.hpp"
#include "model/sns/delivery/delivery_policy.hpp"
#include "model/sns/publishing/archive.hpp"

#include <boost/describe/class.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::sns {

struct tag {
    std::string key;
    std::string value;
    bool operator==(tag const&) const = default;
};
BOOST_DESCRIBE_STRUCT(tag, (), (key, value))

using text_map = std::vector<std::pair<std::string, std::string>>; // in the order given or printed

struct topic {
    std::string arn;
    std::string owner; // account id
    bool fifo = false;
    // By name, as they are read back. An attribute that was never set is absent.
    std::map<std::string, std::string, std::less<>> attributes;
    delivery_policy delivery; // the attribute DeliveryPolicy, parsed
    std::vector<tag> tags;
    std::string data_protection_policy;
    // Numbers in the account's subscription registry.
    std::set<std::uint64_t> confirmed, pending;
    std::uint64_t deleted_subscriptions = 0;
    message_archive archive;         // of a FIFO topic: the attribute ArchivePolicy and the kept messages
    std::uint64_t sequence = 0;      // of the last message published to a FIFO topic
    std::uint64_t message_count = 0; // of all published
    std::string last_message_id{};   // the newest of them
    timestamp last_published{};
};
BOOST_DESCRIBE_STRUCT(topic, (),
                      (arn, owner, fifo, attributes, delivery, tags, data_protection_policy, confirmed, pending,
                       deleted_subscriptions, archive, sequence, message_count, last_message_id, last_published))

// Refuses a name that is invalid for a topic of this kind.
void check_topic_name(std::string_view name, bool fifo);

// Checks an attribute and gives it in its stored form. `within`: see reason.hpp.
std::string checked_topic_attribute(std::string_view name, std::string_view value, bool fifo, std::string_view within);

// Stores a checked attribute. An empty DeliveryPolicy or Policy removes the attribute. So does an ArchivePolicy that
// keeps nothing; it empties the archive, too.
void set_attribute(topic& t, std::string_view name, std::string value, timestamp now);

// Whether SetTopicAttributes and CreateTopic know an attribute of this name. FifoTopic is only for CreateTopic.
bool is_topic_attribute(std::string_view name);

// The names that CreateTopic takes.
std::vector<std::string> topic_attribute_names();

// For CreateTopic of an existing topic: refuses if the topic lacks one of these attributes (checked) or tags.
void check_same_topic(topic const& existing, text_map const& attributes, std::vector<tag> const& tags);

// Everything that GetTopicAttributes shows.
text_map topic_attributes(topic const& t, timestamp now);

// The topic's Policy, or the default one if none was set.
std::string access_policy(topic const& t);

// "1" or "2": the topic's SignatureVersion.
std::string signature_version(topic const& t);

inline constexpr std::size_t default_maximum_message_size = 262'144; // bytes

// The number of bytes a message may have: the default unless the topic says otherwise.
std::size_t maximum_message_size(topic const& t);

} // namespace sesame::sns
