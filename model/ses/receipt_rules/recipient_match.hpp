#pragma once
#include "model/account/account.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"

#include <string>
#include <vector>

namespace sesame::ses {

// Those of the addresses for which the account may receive mail at all.
std::vector<std::string> at_verified_domains(accounts const& all, account const& a,
                                             std::vector<std::string> const& addresses);

// Those of the addresses that a rule matches: by any of its conditions; without conditions all. A condition is
// user@domain, domain or .domain. An address without a +label matches all its labels. A domain does not match its
// subdomains; .domain matches only these. Case does not matter.
std::vector<std::string> matched_recipients(receipt_rule const& rule, std::vector<std::string> const& addresses);

} // namespace sesame::ses
