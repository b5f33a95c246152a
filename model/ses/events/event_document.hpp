#pragma once
#include "model/ses/events/event.hpp"
#include "model/ses/mails/mail.hpp"

#include <string>

namespace sesame {
struct account;
class compact_json;
} // namespace sesame

namespace sesame::ses {

// The compact JSON of event publishing, with a line feed at the end for every kind of destination. Key order as
// captured from AWS 2017-2026.
std::string event_document(account const& a, mail const& m, event const& e);

// The same as the detail of an EventBridge event with this id, without a line feed: AWS SES developer guide,
// "Monitoring SES events using Amazon EventBridge". Its resource is the configuration set.
std::string eventbridge_document(account const& a, mail const& m, event const& e, std::string const& id);

// The value of the block about the event, with `shown_at` as its timestamp. Feedback documents have it, too.
void write_event_block(compact_json& to, account const& a, event const& e, timestamp shown_at);

} // namespace sesame::ses
