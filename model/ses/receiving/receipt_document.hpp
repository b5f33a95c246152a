#pragma once
#include "model/objects/state.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"
#include "model/ses/receiving/received_mail.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sesame::ses {

// A mail as one rule sees it. Refers to all its members: use it at once.
struct receipt {
    received_mail const& mail;
    std::vector<std::string> const& recipients; // that the rule matched
    bool scanned;                               // the rule asks for the verdicts on spam and viruses
    std::string_view described;                 // by described_mail()
    std::string_view content;                   // the mail, for an SNS action
    timestamp now;
};

// The key of an S3 action's object, and the same after its bucket: "bucket/prefix/message id".
std::string object_key(s3_action const& action, std::string const& message_id);
std::string object_target(s3_action const& action, std::string const& message_id);
// The object itself.
objects::object received_object(s3_action const& action, std::string const& message_id, immutable_text content,
                                timestamp now);

// An arrived mail as all documents about it show it, in compact JSON. `head`: its headers; far more of them than are
// shown may be left out.
std::string described_mail(received_mail const& mail, std::string_view head);

// The compact JSON about an arrived mail and the action taken; includes the mail itself for an SNS action. Key order as
// captured from AWS 2016-2024.
std::string receipt_document(receipt const& r, receipt_action const& action);

// The event for a Lambda function.
std::string lambda_event(receipt const& r, lambda_action const& action);

} // namespace sesame::ses
