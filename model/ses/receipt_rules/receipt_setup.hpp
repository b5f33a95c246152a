#pragma once
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"

namespace sesame::ses {

// What SES does when a rule is made or replaced: it hands the buckets and topics of its actions a mail of its own, to
// see that it may. Topics are notified as of any mail; what buckets are given is filed with the mails that arrived,
// under the id AMAZON_SES_SETUP_NOTIFICATION.
void set_up_targets(accounts& all, account& a, receipt_rule const& rule, call const& c);

} // namespace sesame::ses
