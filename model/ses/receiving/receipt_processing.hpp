#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"
#include "model/ses/receiving/inbound_message.hpp"

namespace sesame::ses {

struct matched_rule {
    receipt_rule const& rule;
    std::vector<std::string> recipients; // that it is for
};

// Takes the actions of the rules, in order, until one stops. Notes them with the mail, and the SMTP reply if one
// bounces it. What a Lambda function would answer cannot be known: it goes on as with CONTINUE.
void process(accounts& all, account& a, std::vector<matched_rule> const& rules, received_mail& mail,
             inbound_message& message, call const& c);

// Publishes what a receipt_document tells; gives SNS's message id, or nothing if the topic took none.
std::string publish_receipt(accounts& all, account& a, std::string const& topic_arn, std::string document,
                            call const& c);

} // namespace sesame::ses
