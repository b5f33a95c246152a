#include "model/ses/identities/identity.hpp"

#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "api/ses/identities/identity_shapes.hpp"
#include "api/ses/paging.hpp"
#include "model/ses/state.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct VerifyEmailIdentityRequest {
    std::string EmailAddress;
};
BOOST_DESCRIBE_STRUCT(VerifyEmailIdentityRequest, (), (EmailAddress))

empty_result verify_email_identity(context& c, VerifyEmailIdentityRequest const& r) {
    model::verify_email_address(c.home, r.EmailAddress, c.call.now);
    return {};
}

// Older than VerifyEmailIdentity, DeleteIdentity and ListIdentities.
void verify_email_address(context& c, VerifyEmailIdentityRequest const& r) { verify_email_identity(c, r); }

void delete_verified_email_address(context& c, VerifyEmailIdentityRequest const& r) {
    model::delete_email_address(c.home, r.EmailAddress);
}

struct ListVerifiedEmailAddressesRequest {};
BOOST_DESCRIBE_STRUCT(ListVerifiedEmailAddressesRequest, (), ())
struct ListVerifiedEmailAddressesResponse {
    std::vector<std::string> VerifiedEmailAddresses;
};
BOOST_DESCRIBE_STRUCT(ListVerifiedEmailAddressesResponse, (), (VerifiedEmailAddresses))

ListVerifiedEmailAddressesResponse list_verified_email_addresses(context& c, ListVerifiedEmailAddressesRequest const&) {
    return {model::verified_email_addresses(c.home)};
}

struct VerifyDomainIdentityRequest {
    std::string Domain;
};
BOOST_DESCRIBE_STRUCT(VerifyDomainIdentityRequest, (), (Domain))
struct VerifyDomainIdentityResponse {
    std::string VerificationToken;
};
BOOST_DESCRIBE_STRUCT(VerifyDomainIdentityResponse, (), (VerificationToken))

VerifyDomainIdentityResponse verify_domain_identity(context& c, VerifyDomainIdentityRequest const& r) {
    return {model::verify_domain(c.home, r.Domain, c.call.now).verification_token};
}

struct DeleteIdentityRequest {
    std::string Identity;
};
BOOST_DESCRIBE_STRUCT(DeleteIdentityRequest, (), (Identity))

empty_result delete_identity(context& c, DeleteIdentityRequest const& r) {
    model::delete_identity(c.home, r.Identity);
    return {};
}

struct ListIdentitiesRequest {
    std::optional<text<one_of<"EmailAddress", "Domain">{}>> IdentityType;
    std::optional<std::string> NextToken;
    std::optional<int> MaxItems;
};
BOOST_DESCRIBE_STRUCT(ListIdentitiesRequest, (), (IdentityType, NextToken, MaxItems))
struct ListIdentitiesResponse {
    std::vector<std::string> Identities;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListIdentitiesResponse, (), (Identities, NextToken))

ListIdentitiesResponse list_identities(context& c, ListIdentitiesRequest const& r) {
    auto const wanted = [&](model::identity const& i) {
        auto const kind = i.kind == model::identity_kind::domain ? "Domain" : "EmailAddress";
        return !r.IdentityType || *r.IdentityType == kind;
    };
    auto const page =
        c.home.ses->identities.list(number_of(c.operation, r.NextToken), page_size(r.MaxItems, 1000), wanted);
    ListIdentitiesResponse out;
    for (auto const* i : page.values) out.Identities.push_back(i->name);
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct IdentityVerificationAttributes {
    std::string VerificationStatus;
    std::optional<std::string> VerificationToken; // domains only
};
BOOST_DESCRIBE_STRUCT(IdentityVerificationAttributes, (), (VerificationStatus, VerificationToken))
struct GetIdentityVerificationAttributesResponse {
    map_of<IdentityVerificationAttributes> VerificationAttributes;
};
BOOST_DESCRIBE_STRUCT(GetIdentityVerificationAttributesResponse, (), (VerificationAttributes))

GetIdentityVerificationAttributesResponse get_identity_verification_attributes(context& c, IdentitiesRequest const& r) {
    return {attributes_of<IdentityVerificationAttributes>(c.home, r, [](model::identity const& i) {
        return IdentityVerificationAttributes{boost::describe::enum_to_string(i.verification.status, ""),
                                              unless_empty(i.verification_token)};
    })};
}

} // namespace

std::span<operation const> identities() {
    static constexpr operation rows[]{
        handle<delete_identity>("DeleteIdentity"),
        handle<delete_verified_email_address>("DeleteVerifiedEmailAddress"),
        handle<get_identity_verification_attributes>("GetIdentityVerificationAttributes"),
        handle<list_identities>("ListIdentities"),
        handle<list_verified_email_addresses>("ListVerifiedEmailAddresses"),
        handle<verify_domain_identity>("VerifyDomainIdentity"),
        handle<verify_email_address>("VerifyEmailAddress"),
        handle<verify_email_identity>("VerifyEmailIdentity"),
    };
    return rows;
}

} // namespace sesame::api::ses
