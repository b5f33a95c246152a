#pragma once
#include "model/ses/receiving/receiving.hpp"

#include <string>
#include <string_view>

namespace sesame::ses {

// A mail that arrived, with the headers that SES puts before the sender's: as captured from AWS 2016-2025, but without
// those that are signed (X-SES-RECEIPT, X-SES-DKIM-SIGNATURE).
struct inbound_message {
    std::string trace;          // Return-Path and Received
    std::string scan;           // X-SES-Spam-Verdict and X-SES-Virus-Verdict
    std::string authentication; // Received-SPF and Authentication-Results
    std::string headers;        // the sender's, then those that rules added
    std::string body;           // with the empty line before it

    // The verdicts of the scan are shown to rules that ask for it.
    std::string text(bool scanned) const;
};

// Lines of the mail end with CRLF from here on, as SMTP has them.
inbound_message make_inbound_message(inbound_mail const& m, std::string const& message_id, verdicts const& found,
                                     std::string_view region, timestamp at);

void add_header(inbound_message& to, std::string_view name, std::string_view value);

} // namespace sesame::ses
