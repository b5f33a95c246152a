#include "model/ses/mails/mail_signer.hpp"

#include "model/account/account.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/identities/identity_name.hpp"

#include <chrono>

namespace sesame::ses {

mail_signing signing_of(account const& owner, std::string_view from_address) {
    auto const* const covering = covering_identity(owner, from_address);
    if (!covering) return {};
    auto const* const domain =
        covering->kind == identity_kind::domain ? covering : find_identity(owner, domain_of(from_address));
    if (!domain) return {};
    auto const& dkim = domain->dkim;
    if (!dkim.enabled || dkim.tokens.empty() || !dkim.verification.stands()) return {};
    return {domain->name, dkim.tokens.front(), dkim.private_key, dkim.length};
}

mail_signer::mail_signer(mail const& m, dkim_keys const* keys) {
    auto const& by = m.signing;
    if (by.domain.empty() || !keys) return;
    terms_ = {by.domain, by.selector, std::chrono::floor<std::chrono::seconds>(m.at).time_since_epoch().count()};
    if (by.private_key.empty()) {
        easy_ = {by.selector, by.length};
        key_ = keys->find(easy_);
    } else {
        key_ = keys->read(by.private_key);
    }
}

std::string mail_signer::signed_mail(std::string delivered) const {
    if (!key_) return delivered;
    auto const after_return_path = delivered.find('\n') + 1;
    return delivered.insert(after_return_path, mime::dkim_signature(delivered, terms_, *key_));
}

} // namespace sesame::ses
