#include "model/sqs/queues/permissions.hpp"
#include "api/operation/handle.hpp"
#include "api/sqs/families.hpp"
#include "api/sqs/wire.hpp"
#include "model/sqs/reason.hpp"

namespace sesame::api::sqs {
namespace {
using namespace codec;
namespace model = sesame::sqs;

struct AddPermissionRequest {
    std::string QueueUrl, Label;
    flat_list<"AWSAccountId", std::string> AWSAccountIds;
    flat_list<"ActionName", std::string> Actions;
};
BOOST_DESCRIBE_STRUCT(AddPermissionRequest, (), (QueueUrl, Label, AWSAccountIds, Actions))

void add_permission(context& c, AddPermissionRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    if (r.AWSAccountIds.empty()) throw refusal(model::reason::parameter_missing, {"AWSAccountIds"});
    if (r.Actions.empty()) throw refusal(model::reason::parameter_missing, {"Actions"});
    model::add_permission(c.all, of.home, of.value, r.Label, r.AWSAccountIds, r.Actions);
}

struct RemovePermissionRequest {
    std::string QueueUrl, Label;
};
BOOST_DESCRIBE_STRUCT(RemovePermissionRequest, (), (QueueUrl, Label))

void remove_permission(context& c, RemovePermissionRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    model::remove_permission(c.all, of.home, of.value, r.Label);
}

} // namespace

std::span<operation const> permissions() {
    static constexpr operation rows[]{
        handle<add_permission, written_in::forms_and_json>("AddPermission"),
        handle<remove_permission, written_in::forms_and_json>("RemovePermission"),
    };
    return rows;
}

} // namespace sesame::api::sqs
