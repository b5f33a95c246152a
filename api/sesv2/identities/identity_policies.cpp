#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "model/ses/policies/identity_policy.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

using policy_name = text<length{1, 64}>;

struct EmailIdentityPolicyRequest {
    text<not_empty{}> EmailIdentity;
    policy_name PolicyName;
    text<not_empty{}> Policy;
};
BOOST_DESCRIBE_STRUCT(EmailIdentityPolicyRequest, (), (EmailIdentity, PolicyName, Policy))

empty_result create_email_identity_policy(context& c, EmailIdentityPolicyRequest const& r) {
    model::create_email_identity_policy(c.home, r.EmailIdentity, r.PolicyName, r.Policy);
    return {};
}

empty_result update_email_identity_policy(context& c, EmailIdentityPolicyRequest const& r) {
    model::update_email_identity_policy(c.home, r.EmailIdentity, r.PolicyName, r.Policy);
    return {};
}

struct DeleteEmailIdentityPolicyRequest {
    text<not_empty{}> EmailIdentity;
    policy_name PolicyName;
};
BOOST_DESCRIBE_STRUCT(DeleteEmailIdentityPolicyRequest, (), (EmailIdentity, PolicyName))

empty_result delete_email_identity_policy(context& c, DeleteEmailIdentityPolicyRequest const& r) {
    model::delete_email_identity_policy(c.home, r.EmailIdentity, r.PolicyName);
    return {};
}

struct GetEmailIdentityPoliciesRequest {
    text<not_empty{}> EmailIdentity;
};
BOOST_DESCRIBE_STRUCT(GetEmailIdentityPoliciesRequest, (), (EmailIdentity))
struct GetEmailIdentityPoliciesResponse {
    string_map Policies;
};
BOOST_DESCRIBE_STRUCT(GetEmailIdentityPoliciesResponse, (), (Policies))

GetEmailIdentityPoliciesResponse get_email_identity_policies(context& c, GetEmailIdentityPoliciesRequest const& r) {
    GetEmailIdentityPoliciesResponse out;
    for (auto const& [name, policy] : model::email_identity_policies(c.home, r.EmailIdentity))
        out.Policies.emplace_back(name, policy);
    return out;
}

} // namespace

std::span<operation const> identity_policies() {
    static constexpr operation rows[]{
        handle<create_email_identity_policy>("CreateEmailIdentityPolicy",
                                             {"POST", "/v2/email/identities/{EmailIdentity}/policies/{PolicyName}"}),
        handle<delete_email_identity_policy>("DeleteEmailIdentityPolicy",
                                             {"DELETE", "/v2/email/identities/{EmailIdentity}/policies/{PolicyName}"}),
        handle<get_email_identity_policies>("GetEmailIdentityPolicies",
                                            {"GET", "/v2/email/identities/{EmailIdentity}/policies"}),
        handle<update_email_identity_policy>("UpdateEmailIdentityPolicy",
                                             {"PUT", "/v2/email/identities/{EmailIdentity}/policies/{PolicyName}"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
