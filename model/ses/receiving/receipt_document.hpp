#pragma once
#include "model/ses/receipt_rules/receipt_rule.hpp"
#include "model/ses/receiving/received_mail.hpp"

#include <string>
#include <vector>

namespace sesame::ses {

// A mail as one rule sees it.
struct receipt {
    received_mail const& mail;
    std::vector<std::string> const& recipients; // that the rule is for
    bool scanned;                               // the rule asks for the verdicts on spam and viruses
    std::string const& content;
    timestamp now;
};

// The key of the object that an S3 action writes, and with it the bucket: "bucket/prefix/message id".
std::string object_key(s3_action const& action, std::string const& message_id);
std::string object_target(s3_action const& action, std::string const& message_id);

// The compact JSON that tells of a mail that arrived and of the action that is taken; with the mail itself if the
// action is an SNS one. Key order as captured from AWS 2016-2024.
std::string receipt_document(receipt const& r, receipt_action const& action);

// What a Lambda function is given.
std::string lambda_event(receipt const& r, lambda_action const& action);

} // namespace sesame::ses
