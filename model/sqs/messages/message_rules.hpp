#pragma once
#include "model/sqs/messages/message.hpp"

#include <string>
#include <string_view>
#include <vector>

// What AWS asks of the parts of a message. All throw `refusal`.

namespace sesame::sqs {

// Only characters of XML 1.0.
void check_characters(std::string_view text);

void check_attributes(std::vector<message_attribute> const& attributes);

// MessageGroupId, MessageDeduplicationId, ReceiveRequestAttemptId.
void check_fifo_id(std::string_view parameter, std::string const& value);

} // namespace sesame::sqs
