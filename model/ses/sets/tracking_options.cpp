#include "model/ses/sets/tracking_options.hpp"
#include "model/account/account.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

namespace sesame::ses {
namespace {

void check_given_domain(account const& a, std::string const& domain) {
    if (domain.empty()) throw refusal(reason::redirect_domain_missing);
    check_redirect_domain(a, domain);
}

configuration_set& require_tracking_options(account& a, std::string const& set) {
    auto& found = require_configuration_set(a, set);
    if (found.custom_redirect_domain.empty()) throw refusal(reason::tracking_options_not_found, {set});
    return found;
}

} // namespace

void check_redirect_domain(account const& a, std::string const& domain) {
    auto const* const found = a.ses->identities.find(ascii_lower(domain));
    if (!found || found->kind != identity_kind::domain || !found->verification.stands())
        throw refusal(reason::redirect_domain_not_verified, {domain});
}

void create_tracking_options(account& a, std::string const& set, std::string const& domain) {
    check_given_domain(a, domain);
    auto& found = require_configuration_set(a, set);
    if (!found.custom_redirect_domain.empty()) throw refusal(reason::tracking_options_exist, {set});
    found.custom_redirect_domain = domain;
}

void update_tracking_options(account& a, std::string const& set, std::string const& domain) {
    check_given_domain(a, domain);
    require_tracking_options(a, set).custom_redirect_domain = domain;
}

void delete_tracking_options(account& a, std::string const& set) {
    auto& found = require_tracking_options(a, set);
    found.custom_redirect_domain.clear();
    found.https_policy.reset();
}

} // namespace sesame::ses
