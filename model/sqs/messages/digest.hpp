#pragma once
#include "model/sqs/messages/message.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sesame::sqs {

// MD5OfMessageAttributes: hex; nothing where there are none. SDKs compare it with what they compute themselves.
std::optional<std::string> md5_of(std::vector<message_attribute> attributes);

} // namespace sesame::sqs
