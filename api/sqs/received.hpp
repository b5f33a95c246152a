#pragma once
#include "api/sqs/wire.hpp"
#include "model/sqs/messages/receiving.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace sesame::api::sqs {

struct Message {
    std::string MessageId, ReceiptHandle, MD5OfBody, Body;
    attribute_map Attributes;
    std::optional<std::string> MD5OfMessageAttributes;
    message_attributes MessageAttributes;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (MessageId, ReceiptHandle, MD5OfBody, Body, Attributes, MD5OfMessageAttributes,
                       MessageAttributes))

// What of a message a caller wants to see.
struct wanted_attributes {
    std::vector<std::string> system, user; // names, with "All"; of the user's also "*", ".*" and "prefix.*"
};

// Refuses a system attribute that AWS does not know.
void check_system_attributes(std::vector<std::string> const& names);

Message shown(sesame::sqs::received_message const& r, wanted_attributes const& wanted);

} // namespace sesame::api::sqs
