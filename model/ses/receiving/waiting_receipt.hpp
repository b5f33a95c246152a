#pragma once
#include "model/account/call.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"
#include "model/ses/receiving/inbound_message.hpp"

#include <boost/describe/class.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace sesame::ses {

// A rule of the active set, and the recipients of a mail that it matches.
struct matched_rule {
    receipt_rule rule;
    std::vector<std::string> recipients;
};
BOOST_DESCRIBE_STRUCT(matched_rule, (), (rule, recipients))

// A mail whose rules go on when a Lambda function has answered. The rules are as they were when it arrived.
struct waiting_receipt {
    std::string message_id;     // among the arrived mails
    std::uint64_t delivery = 0; // to the function
    std::vector<matched_rule> rules;
    std::size_t rule = 0, action = 0; // the next ones
    inbound_message message;
};
BOOST_DESCRIBE_STRUCT(waiting_receipt, (), (message_id, delivery, rules, rule, action, message))

} // namespace sesame::ses
