#pragma once
#include "model/account/account.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sesame::ses {

// Whether a condition of a rule (user@domain, domain or .domain) is for this address. An address without a +label is
// for all its labels, a domain not for its subdomains, and one with a dot before it for nothing but these. Case does
// not matter.
bool matches_recipient(std::string_view condition, std::string_view address);

// The addresses that a rule is for: those that a condition matches, or without conditions all at verified domains.
std::vector<std::string> matched_recipients(accounts const& all, account const& a, receipt_rule const& rule,
                                            std::vector<std::string> const& addresses);

} // namespace sesame::ses
