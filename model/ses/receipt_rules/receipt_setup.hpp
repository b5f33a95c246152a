#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"

namespace sesame::ses {

// SES does this when a rule is made or replaced: it tells each topic of its actions that it is valid, and sends a test
// mail to their buckets and topics. Topics are notified as for any mail. The objects for buckets are filed with the
// arrived mails, under the id AMAZON_SES_SETUP_NOTIFICATION.
void set_up_targets(accounts& all, account& a, receipt_rule const& rule, call const& c);

} // namespace sesame::ses
