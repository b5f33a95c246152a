#pragma once
#include "model/account/account.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"

namespace sesame::ses {

// Checks recipients and actions, in the order of SES, and refuses by the first mistake.
void check_receipt_rule(accounts& all, account const& a, receipt_rule const& rule);

} // namespace sesame::ses
