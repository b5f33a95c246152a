#include "model/sns/topics/data_protection.hpp"
#include "api/operation/handle.hpp"
#include "api/sns/families.hpp"
#include "model/sns/topics/topics.hpp"

namespace sesame::api::sns {
namespace {
namespace model = sesame::sns;

struct GetDataProtectionPolicyRequest {
    std::string ResourceArn;
};
BOOST_DESCRIBE_STRUCT(GetDataProtectionPolicyRequest, (), (ResourceArn))
struct GetDataProtectionPolicyResponse {
    std::string DataProtectionPolicy;
};
BOOST_DESCRIBE_STRUCT(GetDataProtectionPolicyResponse, (), (DataProtectionPolicy))

GetDataProtectionPolicyResponse get_data_protection_policy(context& c, GetDataProtectionPolicyRequest const& r) {
    return {model::require_topic(c.all, c.home.region, r.ResourceArn, "ResourceArn").value.data_protection_policy};
}

struct PutDataProtectionPolicyRequest {
    std::string ResourceArn, DataProtectionPolicy;
};
BOOST_DESCRIBE_STRUCT(PutDataProtectionPolicyRequest, (), (ResourceArn, DataProtectionPolicy))

void put_data_protection_policy(context& c, PutDataProtectionPolicyRequest const& r) {
    auto& topic = model::require_topic(c.all, c.home.region, r.ResourceArn, "ResourceArn").value;
    model::check_data_protection_policy(r.DataProtectionPolicy);
    topic.data_protection_policy = r.DataProtectionPolicy;
}

} // namespace

std::span<operation const> data_protection() {
    static constexpr operation rows[]{
        handle<get_data_protection_policy>("GetDataProtectionPolicy"),
        handle<put_data_protection_policy>("PutDataProtectionPolicy"),
    };
    return rows;
}

} // namespace sesame::api::sns
