#include "model/ses/identities/mail_from.hpp"

#include "model/account/account.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"
#include "model/text/text.hpp"

namespace sesame::ses {
namespace {

std::string own_domain(account const& a) {
    return a.region == "us-east-1" ? "amazonses.com" : a.region + ".amazonses.com";
}

} // namespace

void set_mail_from(account& a, std::string const& identity, std::string const& domain, behavior_on_mx_failure behavior,
                   timestamp now) {
    check_identity_name(identity);
    auto* const found = find_identity(a, identity);
    if (!found) throw refusal(reason::identity_not_found, {identity});
    auto& settings = found->mail_from;
    auto const name = ascii_lower(domain);
    if (!name.empty() && !is_domain(name)) throw refusal(reason::invalid_domain_name, {domain});
    if (!name.empty() && !is_subdomain(name, ascii_lower(domain_of(found->name))))
        throw refusal(reason::mail_from_is_no_subdomain, {domain, found->name});
    if (settings.domain != name) settings = {name, {}, behavior};
    settings.behavior = behavior;
    if (!name.empty()) begin_verification(a, *found, verified_part::mail_from, now);
}

std::string mail_from_domain(account const& owner, identity const* sender) {
    auto const* const settings = sender ? &sender->mail_from : nullptr;
    if (!settings || settings->domain.empty()) return own_domain(owner);
    if (settings->verification.status == verification_status::Success) return settings->domain;
    if (settings->behavior == behavior_on_mx_failure::RejectMessage)
        throw refusal(reason::mail_from_domain_not_verified, {settings->domain});
    return own_domain(owner);
}

} // namespace sesame::ses
