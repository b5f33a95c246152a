#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "api/ses/identities/identity_shapes.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct VerifyDomainDkimRequest {
    std::string Domain;
};
BOOST_DESCRIBE_STRUCT(VerifyDomainDkimRequest, (), (Domain))
struct VerifyDomainDkimResponse {
    std::vector<std::string> DkimTokens;
};
BOOST_DESCRIBE_STRUCT(VerifyDomainDkimResponse, (), (DkimTokens))

VerifyDomainDkimResponse verify_domain_dkim(context& c, VerifyDomainDkimRequest const& r) {
    return {model::verify_domain_dkim(c.home, r.Domain, c.call.now)};
}

struct SetIdentityDkimEnabledRequest {
    std::string Identity;
    bool DkimEnabled;
};
BOOST_DESCRIBE_STRUCT(SetIdentityDkimEnabledRequest, (), (Identity, DkimEnabled))

empty_result set_identity_dkim_enabled(context& c, SetIdentityDkimEnabledRequest const& r) {
    model::set_dkim_enabled(c.home, r.Identity, r.DkimEnabled);
    return {};
}

struct IdentityDkimAttributes {
    bool DkimEnabled;
    std::string DkimVerificationStatus;
    std::optional<std::vector<std::string>> DkimTokens;
};
BOOST_DESCRIBE_STRUCT(IdentityDkimAttributes, (), (DkimEnabled, DkimVerificationStatus, DkimTokens))
struct GetIdentityDkimAttributesResponse {
    map_of<IdentityDkimAttributes> DkimAttributes;
};
BOOST_DESCRIBE_STRUCT(GetIdentityDkimAttributesResponse, (), (DkimAttributes))

GetIdentityDkimAttributesResponse get_identity_dkim_attributes(context& c, IdentitiesRequest const& r) {
    return {attributes_of<IdentityDkimAttributes>(c.home, r, [&](model::identity const& i) {
        auto const dkim = model::dkim_of(c.home, i);
        IdentityDkimAttributes out{dkim.enabled, boost::describe::enum_to_string(dkim.verification.status, ""), {}};
        if (!dkim.tokens.empty()) out.DkimTokens = dkim.tokens;
        return out;
    })};
}

} // namespace

std::span<operation const> identity_dkim() {
    static constexpr operation rows[]{
        handle<get_identity_dkim_attributes>("GetIdentityDkimAttributes"),
        handle<set_identity_dkim_enabled>("SetIdentityDkimEnabled"),
        handle<verify_domain_dkim>("VerifyDomainDkim"),
    };
    return rows;
}

} // namespace sesame::api::ses
