#pragma once
#include "model/account.hpp"
#include "model/call.hpp"
#include "model/ses/receipt_rule.hpp"

namespace sesame::ses {

// The checks of recipients and actions, in the order of SES. Throws InvalidParameterValue, InvalidSnsTopic,
// InvalidS3Configuration, InvalidLambdaFunction, LimitExceeded.
void check_receipt_rule(accounts& all, account const& a, receipt_rule const& rule);

// Tells the topics of a rule that they were chosen.
void announce_topics(accounts& all, account& a, receipt_rule const& rule, call const& c);

} // namespace sesame::ses
