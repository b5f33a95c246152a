#include "api/sesv2/identities/dkim_attributes.hpp"

#include "api/sesv2/enums.hpp"
#include "model/account/account.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/text/text.hpp"

namespace sesame::api::sesv2 {

bool is_dkim_selector(std::string_view text) {
    return !text.empty() && made_of(text, "-") && text.front() != '-' && text.back() != '-';
}

bool is_dkim_private_key(std::string_view text) {
    for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
    return !text.empty() && made_of(text, "+/");
}

sesame::ses::dkim_signing from_wire(std::optional<DkimSigningAttributes> const& wanted) {
    if (!wanted) return {};
    sesame::ses::dkim_signing out{wanted->DomainSigningSelector, wanted->DomainSigningPrivateKey, std::nullopt,
                                  wanted->DomainSigningAttributesOrigin};
    if (auto const& length = wanted->NextSigningKeyLength)
        out.length = codec::enumerator<sesame::ses::dkim_key_length>(*length);
    return out;
}

DkimAttributes dkim_attributes_of(account const& a, sesame::ses::identity const& i) {
    auto const dkim = sesame::ses::dkim_of(a, i);
    DkimAttributes out{};
    out.SigningEnabled = dkim.enabled;
    out.Status = upper_snake(dkim.verification.status);
    if (!dkim.tokens.empty()) out.Tokens = dkim.tokens;
    out.SigningAttributesOrigin = dkim.origin;
    if (!dkim.is_easy()) return out;
    out.NextSigningKeyLength = upper_snake(dkim.next_length);
    if (dkim.tokens.empty()) return out;
    out.SigningHostedZone = sesame::ses::dkim_zone;
    out.CurrentSigningKeyLength = upper_snake(dkim.length);
    out.LastKeyGenerationTimestamp = dkim.made_at;
    return out;
}

} // namespace sesame::api::sesv2
