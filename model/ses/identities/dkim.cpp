#include "model/ses/identities/dkim.hpp"

#include "model/account/account.hpp"
#include "model/ses/identities/dkim_setup.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"

namespace sesame::ses {

std::vector<std::string> const& verify_domain_dkim(account& a, std::string const& domain, timestamp now) {
    if (!is_domain(domain)) throw refusal(reason::invalid_dkim_domain, {domain});
    auto& i = add_domain(a, domain);
    if (i.dkim.tokens.empty()) {
        use_easy_dkim(a, i, dkim_key_length::RSA_2048_BIT, now);
        i.dkim.enabled = true;
    }
    begin_verification(a, i, verified_part::identity, now);
    begin_verification(a, i, verified_part::dkim, now);
    return i.dkim.tokens;
}

void set_dkim_enabled(account& a, std::string const& identity, bool enabled) {
    check_identity_name(identity);
    auto const name = identity_name(identity);
    auto const domain = identity_name(domain_of(name));
    auto* const found = find_identity(a, domain);
    if (!found) throw refusal(reason::dkim_domain_not_verified, {domain});
    if (found->name == name) found->dkim.enabled = enabled;
}

dkim_settings dkim_of(account const& a, identity const& i) {
    auto const* const domain = find_identity(a, domain_of(i.name));
    return domain ? domain->dkim : dkim_settings{};
}

} // namespace sesame::ses
