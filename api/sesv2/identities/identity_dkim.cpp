#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/identities/dkim_attributes.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct PutEmailIdentityDkimAttributesRequest {
    text<not_empty{}> EmailIdentity;
    std::optional<bool> SigningEnabled;
};
BOOST_DESCRIBE_STRUCT(PutEmailIdentityDkimAttributesRequest, (), (EmailIdentity, SigningEnabled))

empty_result put_email_identity_dkim_attributes(context& c, PutEmailIdentityDkimAttributesRequest const& r) {
    model::set_dkim_enabled(c.home, r.EmailIdentity, r.SigningEnabled.value_or(false));
    return {};
}

struct PutEmailIdentityDkimSigningAttributesRequest {
    text<not_empty{}> EmailIdentity;
    dkim_origin_name SigningAttributesOrigin;
    std::optional<DkimSigningAttributes> SigningAttributes;
};
BOOST_DESCRIBE_STRUCT(PutEmailIdentityDkimSigningAttributesRequest, (),
                      (EmailIdentity, SigningAttributesOrigin, SigningAttributes))
struct PutEmailIdentityDkimSigningAttributesResponse {
    std::string DkimStatus;
    std::vector<std::string> DkimTokens;
    std::optional<std::string> SigningHostedZone;
};
BOOST_DESCRIBE_STRUCT(PutEmailIdentityDkimSigningAttributesResponse, (), (DkimStatus, DkimTokens, SigningHostedZone))

PutEmailIdentityDkimSigningAttributesResponse
put_email_identity_dkim_signing_attributes(context& c, PutEmailIdentityDkimSigningAttributesRequest const& r) {
    auto const changed = model::change_dkim(c.all, c.home, r.EmailIdentity, r.SigningAttributesOrigin,
                                            from_wire(r.SigningAttributes), c.call.now);
    PutEmailIdentityDkimSigningAttributesResponse out{upper_snake(changed.status), changed.tokens, {}};
    if (r.SigningAttributesOrigin == model::easy_dkim) out.SigningHostedZone = model::dkim_zone;
    return out;
}

} // namespace

std::span<operation const> identity_dkim() {
    static constexpr operation rows[]{
        handle<put_email_identity_dkim_attributes>("PutEmailIdentityDkimAttributes",
                                                   {"PUT", "/v2/email/identities/{EmailIdentity}/dkim"}),
        handle<put_email_identity_dkim_signing_attributes>(
            "PutEmailIdentityDkimSigningAttributes", {"PUT", "/v2/email/identities/{EmailIdentity}/dkim/signing"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
