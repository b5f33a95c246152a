#pragma once
#include "model/ses/events/event.hpp"
#include "model/ses/mails/mail.hpp"

#include <string>

namespace sesame {
struct account;
} // namespace sesame

namespace sesame::ses {

// The compact JSON about a bounce, complaint or delivery for the topic of an identity. Older than the document of event
// publishing, and different: AWS SES developer guide, "Amazon SNS notification contents". It ends without a line feed.
std::string feedback_document(account const& a, mail const& m, event const& e, bool with_headers);

} // namespace sesame::ses
