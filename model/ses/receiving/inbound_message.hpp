#pragma once
#include "model/base/time.hpp"
#include "model/ses/receiving/inbound_mail.hpp"

#include <boost/describe/class.hpp>
#include <string>
#include <string_view>

namespace sesame::ses {

// A mail that arrived, after the headers that SES adds before it: as captured from AWS 2016-2025, but without the
// signed ones (X-SES-RECEIPT, X-SES-DKIM-SIGNATURE).
struct inbound_message {
    std::string trace;          // Return-Path and Received
    std::string scan;           // X-SES-Spam-Verdict and X-SES-Virus-Verdict
    std::string authentication; // Received-SPF and Authentication-Results
    immutable_text headers;     // the sender's
    std::string added;          // the rules'
    immutable_text body;        // with the empty line before it

    // The whole mail; with the scan's verdicts for a rule with a scan. And its size.
    std::string text(bool scanned) const;
    std::size_t size(bool scanned) const;
    // Its headers; of the sender's as many whole lines as fit into so many bytes.
    std::string head(bool scanned, std::size_t most) const;
};
BOOST_DESCRIBE_STRUCT(inbound_message, (), (trace, scan, authentication, headers, added, body))

inbound_message make_inbound_message(inbound_mail const& m, std::string const& message_id, verdicts const& found,
                                     std::string_view region, timestamp at);

void add_header(inbound_message& to, std::string_view name, std::string_view value);

} // namespace sesame::ses
