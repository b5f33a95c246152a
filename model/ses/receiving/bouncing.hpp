#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/receiving/bounce_message.hpp"

namespace sesame::ses {

// A recipient in a SendBounce request.
struct bounced_recipient_info {
    std::string recipient;
    std::optional<std::string> bounce_type;     // DoesNotExist …
    std::optional<undelivered_recipient> dsn;   // wins over the type
    std::optional<std::string> recipient_arn{}; // of the identity that received the mail; only its shape is checked
};

struct bounce_request {
    std::string original_message_id;
    std::string sender;
    std::optional<std::string> explanation;
    std::optional<std::string> reporting_mta;
    std::optional<timestamp> arrival;
    extension_fields more;
    std::vector<bounced_recipient_info> recipients;
    std::optional<std::string> sender_arn{}; // the sender's identity, if another account owns it
};

// Bounces a received mail, at most 24 hours old; gives the message id of the bounce.
std::string send_bounce(accounts& all, account& a, bounce_request const& r, call const& c);

// Files a bounce among the sent mails; gives its message id. A bounce has no events.
std::string file_bounce(accounts& all, account& a, bounce_message const& m, call const& c);

} // namespace sesame::ses
