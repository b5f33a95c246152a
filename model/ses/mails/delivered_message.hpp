#pragma once
#include "model/ses/tracking/tracking.hpp"

#include <string>
#include <vector>

namespace sesame::ses {

// A mail as its recipients receive it. What SES adds: Return-Path first, and after the sender's headers Message-ID and
// Date (in place of the sender's own, if there are), Feedback-ID, X-SES-Outgoing. What it takes away: Bcc, Return-Path
// and X-SES headers. HTML is changed if the mail is tracked; all else stays as it is to the byte. It is not signed.
std::string delivered_message(account const& a, mail const& m);

// The links of the mail that lead through us.
std::vector<tracked_link> tracked_links(account const& a, mail const& m);

} // namespace sesame::ses
