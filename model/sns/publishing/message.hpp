#pragma once
#include "model/sns/publishing/notification.hpp"

#include <boost/describe/class.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::sns {

// A message attribute as the caller sent it; BinaryValue is decoded.
struct submitted_attribute {
    std::string name;
    std::string data_type;
    std::optional<std::string> string_value;
    std::optional<std::string> binary_value;
};

// The input of Publish.
struct submission {
    immutable_text message;
    std::optional<std::string> subject;
    std::optional<std::string> message_structure; // "json" or absent
    std::vector<submitted_attribute> attributes;
    std::optional<std::string> deduplication_id;
    std::optional<std::string> group_id;
    cause why{}; // where another service publishes
};

// The texts of a message, by protocol.
struct message_texts {
    immutable_text plain; // the message, or the "default" of MessageStructure=json
    std::map<std::string, immutable_text, std::less<>> by_protocol; // of MessageStructure=json

    immutable_text const& for_protocol(std::string_view protocol) const {
        auto const found = by_protocol.find(protocol);
        return found == by_protocol.end() ? plain : found->second;
    }
};
BOOST_DESCRIBE_STRUCT(message_texts, (), (plain, by_protocol))

// Check a submission in AWS's order and give its parts as they are delivered. They refuse as SNS does.
void check_subject(std::optional<std::string> const& subject);
std::size_t size_of(submission const& s); // bytes of message and attributes
message_texts checked_texts(submission const& s);
// The same for an endpoint of a push platform ("GCM"): the platform's own entry may replace the default one.
message_texts checked_texts(submission const& s, std::string_view platform);
// In the order in which they are delivered.
std::vector<message_attribute> checked_attributes(std::vector<submitted_attribute> const& attributes);

} // namespace sesame::sns
