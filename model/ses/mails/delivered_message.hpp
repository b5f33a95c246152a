#pragma once
#include "model/ses/tracking/tracking.hpp"

#include <string>
#include <vector>

namespace sesame::ses {

// A mail as its recipients receive it. SES puts Return-Path first. After the sender's headers it adds Message-ID and
// Date (or replaces the sender's own), Feedback-ID and X-SES-Outgoing. It removes Bcc, Return-Path and X-SES headers,
// and changes the HTML of tracked mail. Mail of a contact list with a single recipient gets List-Unsubscribe and
// List-Unsubscribe-Post instead of the sender's own, and the URL to unsubscribe in its texts. All other bytes stay. A
// mail_signer signs it.
std::string delivered_message(account const& a, mail const& m);

// The tracked links of the mail.
std::vector<tracked_link> tracked_links(account const& a, mail const& m);

} // namespace sesame::ses
