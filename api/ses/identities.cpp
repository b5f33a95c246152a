#include "model/ses/identity.hpp"

#include "api/ses/families.hpp"
#include "api/ses/paging.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace sesame::api::ses {
namespace {
using namespace wire;
namespace model = sesame::ses;

// Domains are kept in lower case; an ARN names the identity after its last slash.
model::identity const* find_identity(account const& a, std::string const& name) {
    auto const bare = name.starts_with("arn:") ? name.substr(name.rfind('/') + 1) : name;
    bool const address = bare.find('@') != bare.npos;
    return a.ses.identities.find(address ? bare : ascii_lower(bare));
}

struct VerifyEmailIdentityRequest {
    std::string EmailAddress;
};
BOOST_DESCRIBE_STRUCT(VerifyEmailIdentityRequest, (), (EmailAddress))
struct VerifyEmailIdentityResponse {};
BOOST_DESCRIBE_STRUCT(VerifyEmailIdentityResponse, (), ())

VerifyEmailIdentityResponse verify_email_identity(context& c, VerifyEmailIdentityRequest const& r) {
    model::verify_email_address(c.home, r.EmailAddress);
    return {};
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
    return {model::verify_domain(c.home, r.Domain).verification_token};
}

struct DeleteIdentityRequest {
    std::string Identity;
};
BOOST_DESCRIBE_STRUCT(DeleteIdentityRequest, (), (Identity))
struct DeleteIdentityResponse {};
BOOST_DESCRIBE_STRUCT(DeleteIdentityResponse, (), ())

DeleteIdentityResponse delete_identity(context& c, DeleteIdentityRequest const& r) {
    if (auto const* const found = find_identity(c.home, r.Identity))
        c.home.ses.identities.erase(std::string(found->name));
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
    auto const page = c.home.ses.identities.list(number_of(r.NextToken), page_size(r.MaxItems, 1000), wanted);
    ListIdentitiesResponse out;
    for (auto const* i : page.values) out.Identities.push_back(i->name);
    if (page.more) out.NextToken = page_token(page.last);
    return out;
}

struct GetIdentityVerificationAttributesRequest {
    required_list<std::string> Identities;
};
BOOST_DESCRIBE_STRUCT(GetIdentityVerificationAttributesRequest, (), (Identities))
struct IdentityVerificationAttributes {
    std::string VerificationStatus;
    std::optional<std::string> VerificationToken; // domains only
};
BOOST_DESCRIBE_STRUCT(IdentityVerificationAttributes, (), (VerificationStatus, VerificationToken))
struct GetIdentityVerificationAttributesResponse {
    map_of<IdentityVerificationAttributes> VerificationAttributes;
};
BOOST_DESCRIBE_STRUCT(GetIdentityVerificationAttributesResponse, (), (VerificationAttributes))

GetIdentityVerificationAttributesResponse
get_identity_verification_attributes(context& c, GetIdentityVerificationAttributesRequest const& r) {
    GetIdentityVerificationAttributesResponse out;
    for (auto const& name : r.Identities) {
        auto const* const found = find_identity(c.home, name);
        auto const told = [&](auto const& entry) { return entry.first == name; };
        auto& entries = out.VerificationAttributes;
        if (!found || std::any_of(entries.begin(), entries.end(), told)) continue;
        auto const token = found->verification_token.empty() ? std::nullopt : std::optional(found->verification_token);
        entries.push_back({name, {found->status, token}});
    }
    return out;
}

} // namespace

std::span<operation const> identities() {
    static constexpr operation rows[]{
        handle<delete_identity>("DeleteIdentity"),
        handle<get_identity_verification_attributes>("GetIdentityVerificationAttributes"),
        handle<list_identities>("ListIdentities"),
        handle<verify_domain_identity>("VerifyDomainIdentity"),
        handle<verify_email_identity>("VerifyEmailIdentity"),
    };
    return rows;
}

} // namespace sesame::api::ses
