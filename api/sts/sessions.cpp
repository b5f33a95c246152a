#include "api/operation/handle.hpp"
#include "api/sts/families.hpp"
#include "api/sts/member_types.hpp"
#include "model/sts/assuming.hpp"

namespace sesame::api::sts {
namespace {
using namespace codec;
namespace model = sesame::sts;

struct Credentials {
    std::string AccessKeyId, SecretAccessKey, SessionToken, Expiration;
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (AccessKeyId, SecretAccessKey, SessionToken, Expiration))

Credentials credentials_of(model::granted_session const& s) {
    return {s.with.access_key, s.with.secret_key, s.with.session_token, iso8601_seconds(s.with.expires)};
}

struct AssumedRoleUser {
    std::string AssumedRoleId, Arn;
};
BOOST_DESCRIBE_STRUCT(AssumedRoleUser, (), (AssumedRoleId, Arn))

AssumedRoleUser role_user_of(model::granted_session const& s) {
    auto const who = model::identity_of(s.what);
    return {who.user_id, who.arn};
}

std::vector<std::string> arns_of(std::vector<PolicyDescriptorType> const& policies) {
    std::vector<std::string> out;
    for (auto const& p : policies)
        if (p.arn) out.push_back(*p.arn);
    return out;
}

template<class Request>
model::session_terms terms_of(Request const& r) {
    model::session_terms out;
    if (r.DurationSeconds) out.seconds = r.DurationSeconds->value;
    out.policy = r.Policy;
    out.policy_arns = arns_of(r.PolicyArns);
    if constexpr (requires { r.Tags; })
        for (auto const& t : r.Tags) out.tags.emplace_back(t.Key, t.Value);
    return out;
}

struct ProvidedContext {
    std::optional<text<length{20, 2048}>> ProviderArn;
    std::optional<text<length{4, 3072}>> ContextAssertion;
};
BOOST_DESCRIBE_STRUCT(ProvidedContext, (), (ProviderArn, ContextAssertion))

struct AssumeRoleRequest {
    role_arn RoleArn;
    session_name RoleSessionName;
    std::vector<PolicyDescriptorType> PolicyArns;
    std::optional<text<length{1, SIZE_MAX}>> Policy;
    std::optional<whole<900, 43200>> DurationSeconds;
    list_up_to<Tag, 50> Tags;
    list_up_to<tag_key, 50> TransitiveTagKeys;
    std::optional<text<length{2, 1224}, external_id_characters>> ExternalId;
    std::optional<serial_number> SerialNumber;
    std::optional<token_code> TokenCode;
    std::optional<text<length{2, 256}, name_characters>> SourceIdentity;
    list_up_to<ProvidedContext, 5> ProvidedContexts;
    std::optional<whole<0, 4096>> MinimumSessionTokenSize;
};
BOOST_DESCRIBE_STRUCT(AssumeRoleRequest, (),
                      (RoleArn, RoleSessionName, PolicyArns, Policy, DurationSeconds, Tags, TransitiveTagKeys,
                       ExternalId, SerialNumber, TokenCode, SourceIdentity, ProvidedContexts, MinimumSessionTokenSize))
struct AssumeRoleResponse {
    sts::AssumedRoleUser AssumedRoleUser;
    sts::Credentials Credentials;
    std::optional<int> PackedPolicySize;
    std::optional<std::string> SourceIdentity;
};
BOOST_DESCRIBE_STRUCT(AssumeRoleResponse, (), (AssumedRoleUser, Credentials, PackedPolicySize, SourceIdentity))

AssumeRoleResponse assume_role(context& c, AssumeRoleRequest const& r) {
    auto terms = terms_of(r);
    terms.transitive_keys.assign(r.TransitiveTagKeys.begin(), r.TransitiveTagKeys.end());
    auto const made =
        model::assume_role(c.all, c.home, r.RoleArn, r.RoleSessionName, terms, r.SourceIdentity.value_or(""), c.call);
    AssumeRoleResponse out{role_user_of(made), credentials_of(made), made.packed_size, std::nullopt};
    if (!made.what.source_identity.empty()) out.SourceIdentity = made.what.source_identity;
    return out;
}

struct AssumeRoleWithWebIdentityRequest {
    role_arn RoleArn;
    session_name RoleSessionName;
    text<length{4, 20000}> WebIdentityToken;
    std::optional<text<length{4, 2048}>> ProviderId;
    std::vector<PolicyDescriptorType> PolicyArns;
    std::optional<session_policy> Policy;
    std::optional<whole<900, 43200>> DurationSeconds;
    std::optional<whole<0, 4096>> MinimumSessionTokenSize;
};
BOOST_DESCRIBE_STRUCT(AssumeRoleWithWebIdentityRequest, (),
                      (RoleArn, RoleSessionName, WebIdentityToken, ProviderId, PolicyArns, Policy, DurationSeconds,
                       MinimumSessionTokenSize))
struct AssumeRoleWithWebIdentityResponse {
    sts::AssumedRoleUser AssumedRoleUser;
    std::optional<std::string> Audience;
    sts::Credentials Credentials;
    std::optional<int> PackedPolicySize;
    std::optional<std::string> Provider, SubjectFromWebIdentityToken;
};
BOOST_DESCRIBE_STRUCT(AssumeRoleWithWebIdentityResponse, (),
                      (AssumedRoleUser, Audience, Credentials, PackedPolicySize, Provider, SubjectFromWebIdentityToken))

std::optional<std::string> if_any(std::string const& value) {
    return value.empty() ? std::nullopt : std::optional(value);
}

AssumeRoleWithWebIdentityResponse assume_role_with_web_identity(context& c, AssumeRoleWithWebIdentityRequest const& r) {
    auto const who = model::read_web_token(r.WebIdentityToken, r.ProviderId.has_value(), c.call.now);
    auto const made = model::assume_role(c.all, c.home, r.RoleArn, r.RoleSessionName, terms_of(r), "", c.call);
    return {role_user_of(made),
            if_any(who.audience),
            credentials_of(made),
            made.packed_size,
            if_any(r.ProviderId ? std::string(*r.ProviderId) : who.issuer),
            if_any(who.subject)};
}

struct GetSessionTokenRequest {
    std::optional<whole<900, 129600>> DurationSeconds;
    std::optional<serial_number> SerialNumber;
    std::optional<token_code> TokenCode;
    std::optional<whole<0, 4096>> MinimumSessionTokenSize;
};
BOOST_DESCRIBE_STRUCT(GetSessionTokenRequest, (), (DurationSeconds, SerialNumber, TokenCode, MinimumSessionTokenSize))
struct GetSessionTokenResponse {
    sts::Credentials Credentials;
};
BOOST_DESCRIBE_STRUCT(GetSessionTokenResponse, (), (Credentials))

GetSessionTokenResponse get_session_token(context& c, GetSessionTokenRequest const& r) {
    model::session_terms terms;
    if (r.DurationSeconds) terms.seconds = r.DurationSeconds->value;
    return {credentials_of(model::session_of_user(c.home, terms, c.call))};
}

struct FederatedUser {
    std::string FederatedUserId, Arn;
};
BOOST_DESCRIBE_STRUCT(FederatedUser, (), (FederatedUserId, Arn))

struct GetFederationTokenRequest {
    text<length{2, 32}, name_characters> Name;
    std::optional<session_policy> Policy;
    std::vector<PolicyDescriptorType> PolicyArns;
    std::optional<whole<900, 129600>> DurationSeconds;
    list_up_to<Tag, 50> Tags;
    std::optional<whole<0, 4096>> MinimumSessionTokenSize;
};
BOOST_DESCRIBE_STRUCT(GetFederationTokenRequest, (),
                      (Name, Policy, PolicyArns, DurationSeconds, Tags, MinimumSessionTokenSize))
struct GetFederationTokenResponse {
    sts::Credentials Credentials;
    sts::FederatedUser FederatedUser;
    std::optional<int> PackedPolicySize;
};
BOOST_DESCRIBE_STRUCT(GetFederationTokenResponse, (), (Credentials, FederatedUser, PackedPolicySize))

GetFederationTokenResponse get_federation_token(context& c, GetFederationTokenRequest const& r) {
    auto const made = model::federate(c.home, r.Name, terms_of(r), c.call);
    auto const who = model::identity_of(made.what);
    return {credentials_of(made), {who.user_id, who.arn}, made.packed_size.value_or(0)};
}

} // namespace

std::span<operation const> sessions() {
    static constexpr operation rows[]{
        handle<assume_role>("AssumeRole"),
        handle<assume_role_with_web_identity>("AssumeRoleWithWebIdentity"),
        handle<get_federation_token>("GetFederationToken"),
        handle<get_session_token>("GetSessionToken"),
    };
    return rows;
}

} // namespace sesame::api::sts
