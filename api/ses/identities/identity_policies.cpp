#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "api/ses/identities/identity_shapes.hpp"
#include "model/ses/policies/identity_policy.hpp"

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

using policy_name = text<length{1, 64}>;

struct PutIdentityPolicyRequest {
    std::string Identity;
    policy_name PolicyName;
    text<not_empty{}> Policy;
};
BOOST_DESCRIBE_STRUCT(PutIdentityPolicyRequest, (), (Identity, PolicyName, Policy))

empty_result put_identity_policy(context& c, PutIdentityPolicyRequest const& r) {
    model::put_identity_policy(c.home, r.Identity, r.PolicyName, r.Policy);
    return {};
}

struct GetIdentityPoliciesRequest {
    std::string Identity;
    required_list_of<policy_name, length{0, 20}> PolicyNames;
};
BOOST_DESCRIBE_STRUCT(GetIdentityPoliciesRequest, (), (Identity, PolicyNames))
struct GetIdentityPoliciesResponse {
    string_map Policies;
};
BOOST_DESCRIBE_STRUCT(GetIdentityPoliciesResponse, (), (Policies))

GetIdentityPoliciesResponse get_identity_policies(context& c, GetIdentityPoliciesRequest const& r) {
    GetIdentityPoliciesResponse out;
    for (auto const& [name, policy] : model::policies_of(c.home, r.Identity))
        if (std::find(r.PolicyNames.begin(), r.PolicyNames.end(), name) != r.PolicyNames.end())
            out.Policies.emplace_back(name, policy);
    return out;
}

struct ListIdentityPoliciesRequest {
    std::string Identity;
};
BOOST_DESCRIBE_STRUCT(ListIdentityPoliciesRequest, (), (Identity))
struct ListIdentityPoliciesResponse {
    std::vector<std::string> PolicyNames;
};
BOOST_DESCRIBE_STRUCT(ListIdentityPoliciesResponse, (), (PolicyNames))

ListIdentityPoliciesResponse list_identity_policies(context& c, ListIdentityPoliciesRequest const& r) {
    ListIdentityPoliciesResponse out;
    for (auto const& [name, policy] : model::policies_of(c.home, r.Identity)) out.PolicyNames.push_back(name);
    return out;
}

struct DeleteIdentityPolicyRequest {
    std::string Identity;
    policy_name PolicyName;
};
BOOST_DESCRIBE_STRUCT(DeleteIdentityPolicyRequest, (), (Identity, PolicyName))

empty_result delete_identity_policy(context& c, DeleteIdentityPolicyRequest const& r) {
    model::delete_identity_policy(c.home, r.Identity, r.PolicyName);
    return {};
}

} // namespace

std::span<operation const> identity_policies() {
    static constexpr operation rows[]{
        handle<delete_identity_policy>("DeleteIdentityPolicy"),
        handle<get_identity_policies>("GetIdentityPolicies"),
        handle<list_identity_policies>("ListIdentityPolicies"),
        handle<put_identity_policy>("PutIdentityPolicy"),
    };
    return rows;
}

} // namespace sesame::api::ses
