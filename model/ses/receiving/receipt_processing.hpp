#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"
#include "model/ses/receiving/inbound_message.hpp"

namespace sesame::ses {

struct matched_rule {
    receipt_rule const& rule;
    std::vector<std::string> recipients; // the recipients that it matched
};

// Takes the actions of the rules, in order, until one stops. Records them with the mail, and the SMTP reply if one
// bounces it. No Lambda function runs: processing goes on as after CONTINUE.
void process(accounts& all, account& a, std::vector<matched_rule> const& rules, received_mail& mail,
             inbound_message& message, call const& c);

// Publishes a receipt_document; gives SNS's message id, empty if the topic took nothing.
std::string publish_receipt(accounts& all, account& a, std::string const& topic_arn, std::string document,
                            call const& c);

} // namespace sesame::ses
