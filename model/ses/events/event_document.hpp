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

// Parts that feedback documents share: the value of the block about the event, with `shown_at` as its timestamp;
// headersTruncated, headers and commonHeaders of the mail. `message_id` is shown for a mail without a Message-ID;
// empty: none.
void write_event_block(compact_json& to, account const& a, event const& e, timestamp shown_at);
void write_shown_headers(compact_json& to, mail const& m, mime::header_list const& headers,
                         std::string const& message_id);

} // namespace sesame::ses
