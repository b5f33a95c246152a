#include "api/operation/handle.hpp"
#include "api/sns/families.hpp"
#include "model/sns/topics/access_policy.hpp"
#include "model/sns/topics/topics.hpp"

namespace sesame::api::sns {
namespace {
using namespace codec;
namespace model = sesame::sns;

struct AddPermissionRequest {
    std::string TopicArn, Label;
    required_list<std::string> AWSAccountId, ActionName;
};
BOOST_DESCRIBE_STRUCT(AddPermissionRequest, (), (TopicArn, Label, AWSAccountId, ActionName))

void add_permission(context& c, AddPermissionRequest const& r) {
    model::add_permission(model::require_topic(c.all, c.home.region, r.TopicArn).value, r.Label, r.AWSAccountId,
                          r.ActionName);
}

struct RemovePermissionRequest {
    std::string TopicArn, Label;
};
BOOST_DESCRIBE_STRUCT(RemovePermissionRequest, (), (TopicArn, Label))

void remove_permission(context& c, RemovePermissionRequest const& r) {
    model::remove_permission(model::require_topic(c.all, c.home.region, r.TopicArn).value, r.Label);
}

} // namespace

std::span<operation const> permissions() {
    static constexpr operation rows[]{
        handle<add_permission>("AddPermission"),
        handle<remove_permission>("RemovePermission"),
    };
    return rows;
}

} // namespace sesame::api::sns
