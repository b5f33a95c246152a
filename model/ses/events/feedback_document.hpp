#pragma once
#include "model/ses/events/event.hpp"
#include "model/ses/mails/mail.hpp"

#include <string>

namespace sesame {
struct account;
} // namespace sesame

namespace sesame::ses {

// The compact JSON that the topic of an identity is sent for a bounce, a complaint or a delivery. Older than the
// document of event publishing, and unlike it: AWS SES developer guide, "Amazon SNS notification contents". No line
// feed ends it.
std::string feedback_document(account const& a, mail const& m, event const& e, bool with_headers);

} // namespace sesame::ses
