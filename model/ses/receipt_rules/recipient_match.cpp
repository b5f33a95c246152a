#include "model/ses/receipt_rules/recipient_match.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

std::string_view local_of(std::string_view address) { return address.substr(0, address.rfind('@')); }

std::string_view before_label(std::string_view local) { return local.substr(0, local.find('+')); }

// Only a domain covers an address without a local part.
bool is_at_verified_domain(accounts const& all, account const& a, std::string_view address) {
    return all.configured().mode == sending_mode::relaxed ||
           covering_identity(a, std::string("@").append(domain_of(address)));
}

bool is_for(receipt_rule const& rule, std::string_view address) {
    auto const& conditions = rule.recipients;
    return conditions.empty() || std::any_of(conditions.begin(), conditions.end(), [&](auto const& condition) {
               return matches_recipient(condition, address);
           });
}

} // namespace

bool matches_recipient(std::string_view condition, std::string_view address) {
    auto const domain = domain_of(address);
    if (condition.starts_with('.'))
        return domain.size() > condition.size() && iequals(domain.substr(domain.size() - condition.size()), condition);
    if (condition.find('@') == condition.npos) return iequals(domain, condition);
    return iequals(domain, domain_of(condition)) && (iequals(local_of(address), local_of(condition)) ||
                                                     iequals(before_label(local_of(address)), local_of(condition)));
}

std::vector<std::string> matched_recipients(accounts const& all, account const& a, receipt_rule const& rule,
                                            std::vector<std::string> const& addresses) {
    std::vector<std::string> out;
    std::copy_if(addresses.begin(), addresses.end(), std::back_inserter(out),
                 [&](auto const& address) { return is_at_verified_domain(all, a, address) && is_for(rule, address); });
    return out;
}

} // namespace sesame::ses
