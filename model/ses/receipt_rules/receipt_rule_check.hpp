#pragma once
#include "model/account/account.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"

namespace sesame::ses {

// The checks of recipients and actions, in the order of SES.
void check_receipt_rule(accounts& all, account const& a, receipt_rule const& rule);

} // namespace sesame::ses
