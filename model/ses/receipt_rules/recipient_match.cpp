#include "model/ses/receipt_rules/recipient_match.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

// An address, taken apart once for all conditions: there may be 20,000.
struct parts_of_address {
    explicit parts_of_address(std::string_view address)
        : domain(domain_of(address))
        , local(address.substr(0, address.rfind('@')))
        , before_label(local.substr(0, local.find('+'))) {}

    std::string_view domain, local, before_label;
};

bool matches(std::string_view condition, parts_of_address const& to) {
    if (condition.starts_with('.'))
        return to.domain.size() > condition.size() &&
               iequals(to.domain.substr(to.domain.size() - condition.size()), condition);
    auto const at = condition.rfind('@');
    if (at == condition.npos) return condition.size() == to.domain.size() && iequals(to.domain, condition);
    if (condition.size() - at - 1 != to.domain.size()) return false;
    auto const local = condition.substr(0, at);
    bool const is_local = (local.size() == to.local.size() && iequals(to.local, local)) ||
                          (local.size() == to.before_label.size() && iequals(to.before_label, local));
    return is_local && iequals(to.domain, condition.substr(at + 1));
}

// Only a domain covers an address without a local part.
bool is_at_verified_domain(accounts const& all, account const& a, std::string_view address) {
    return all.configured().mode == sending_mode::relaxed ||
           covering_identity(a, std::string("@").append(domain_of(address)));
}

bool is_for(receipt_rule const& rule, std::string_view address) {
    auto const& conditions = rule.recipients;
    parts_of_address const to(address);
    return conditions.empty() || std::any_of(conditions.begin(), conditions.end(),
                                             [&](auto const& condition) { return matches(condition, to); });
}

} // namespace

std::vector<std::string> at_verified_domains(accounts const& all, account const& a,
                                             std::vector<std::string> const& addresses) {
    std::vector<std::string> out;
    std::copy_if(addresses.begin(), addresses.end(), std::back_inserter(out),
                 [&](auto const& address) { return is_at_verified_domain(all, a, address); });
    return out;
}

std::vector<std::string> matched_recipients(receipt_rule const& rule, std::vector<std::string> const& addresses) {
    std::vector<std::string> out;
    std::copy_if(addresses.begin(), addresses.end(), std::back_inserter(out),
                 [&](auto const& address) { return is_for(rule, address); });
    return out;
}

} // namespace sesame::ses
