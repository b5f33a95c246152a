#pragma once
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/notification.hpp"

#include <string>

namespace sesame::sns {

// The body for a recipient, by protocol: the document or the bare message for HTTP and queues, an event for a Lambda
// function, a record for Firehose, a mail, a short message, a push message wrapped for its platform.
std::string body_for(notification const& n, recipient const& to);

// The push platform of an endpoint ARN ("…:endpoint/GCM/app/<uuid>" gives "GCM"); empty if it is none.
std::string_view platform_of(std::string_view endpoint_arn);

} // namespace sesame::sns
