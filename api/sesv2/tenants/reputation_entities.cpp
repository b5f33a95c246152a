#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "api/sesv2/tenants/filter.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/tenants/reputation_entity.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

using entity_type = text<one_of<"RESOURCE">{}>;
using entity_reference = text<not_empty{}>;

struct StatusRecord {
    std::string Status, Cause;
    timestamp LastUpdatedTimestamp;
};
BOOST_DESCRIBE_STRUCT(StatusRecord, (), (Status, Cause, LastUpdatedTimestamp))

// AwsSesManagedStatus is absent: SES manages none here. Nor has any entity findings, for which AWS prints NONE, beyond
// its own model (reported in August 2026).
struct ReputationEntity {
    std::string ReputationEntityReference;
    std::string ReputationEntityType = "RESOURCE";
    std::string ReputationManagementPolicy;
    std::optional<StatusRecord> CustomerManagedStatus;
    std::string SendingStatusAggregate;
    std::string ReputationImpact = "NONE";
};
BOOST_DESCRIBE_STRUCT(ReputationEntity, (),
                      (ReputationEntityReference, ReputationEntityType, ReputationManagementPolicy,
                       CustomerManagedStatus, SendingStatusAggregate, ReputationImpact))

ReputationEntity entity_to_wire(model::reputation_entity const& e) {
    ReputationEntity out;
    out.ReputationEntityReference = e.arn;
    out.ReputationManagementPolicy = e.policy_arn;
    out.SendingStatusAggregate = upper_snake(e.aggregate);
    if (e.customer)
        out.CustomerManagedStatus =
            StatusRecord{upper_snake(e.customer->status), "Status manually updated.", e.customer->updated};
    return out;
}

struct GetReputationEntityRequest {
    entity_type ReputationEntityType;
    entity_reference ReputationEntityReference;
};
BOOST_DESCRIBE_STRUCT(GetReputationEntityRequest, (), (ReputationEntityType, ReputationEntityReference))
struct GetReputationEntityResponse {
    sesv2::ReputationEntity ReputationEntity;
};
BOOST_DESCRIBE_STRUCT(GetReputationEntityResponse, (), (ReputationEntity))

GetReputationEntityResponse get_reputation_entity(context& c, GetReputationEntityRequest const& r) {
    auto const found = model::find_reputation_entity(c.home, r.ReputationEntityReference);
    if (!found) throw refusal(model::reason::reputation_entity_not_found, {r.ReputationEntityReference});
    return {entity_to_wire(*found)};
}

struct ListReputationEntitiesRequest {
    std::optional<filter_by<one_of<"ENTITY_TYPE", "REPUTATION_IMPACT", "SENDING_STATUS", "ENTITY_REFERENCE_PREFIX">{},
                            length{1, 512}>>
        Filter;
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListReputationEntitiesRequest, (), (Filter, NextToken, PageSize))
struct ListReputationEntitiesResponse {
    std::vector<ReputationEntity> ReputationEntities;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListReputationEntitiesResponse, (), (ReputationEntities, NextToken))

ListReputationEntitiesResponse list_reputation_entities(context& c, ListReputationEntitiesRequest const& r) {
    check_filter_word(filter_value(r.Filter, "ENTITY_TYPE"), "ENTITY_TYPE", {"RESOURCE"});
    auto const impact = filter_value(r.Filter, "REPUTATION_IMPACT");
    check_filter_word(impact, "REPUTATION_IMPACT", {"LOW", "HIGH"});
    auto const status = filter_value(r.Filter, "SENDING_STATUS");
    check_status_filter(status);
    model::reputation_filter wanted;
    if (status) wanted.status = enumerator<model::sending_status>(*status);
    wanted.arn_prefix = filter_value(r.Filter, "ENTITY_REFERENCE_PREFIX").value_or("");
    wanted.nothing = impact.has_value();
    auto const page = model::list_reputation_entities(c.home, wanted, number_of(c.operation, r.NextToken),
                                                      page_size(r.PageSize, 1'000, 100));
    ListReputationEntitiesResponse out;
    for (auto const& e : page.entities) out.ReputationEntities.push_back(entity_to_wire(e));
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct UpdateReputationEntityCustomerManagedStatusRequest {
    entity_type ReputationEntityType;
    entity_reference ReputationEntityReference;
    text<one_of<"ENABLED", "REINSTATED", "DISABLED">{}> SendingStatus;
};
BOOST_DESCRIBE_STRUCT(UpdateReputationEntityCustomerManagedStatusRequest, (),
                      (ReputationEntityType, ReputationEntityReference, SendingStatus))

empty_result update_customer_managed_status(context& c, UpdateReputationEntityCustomerManagedStatusRequest const& r) {
    model::set_customer_status(c.home, r.ReputationEntityReference, enumerator<model::sending_status>(r.SendingStatus),
                               c.call.now);
    return {};
}

struct UpdateReputationEntityPolicyRequest {
    entity_type ReputationEntityType;
    entity_reference ReputationEntityReference;
    text<not_empty{}> ReputationEntityPolicy;
};
BOOST_DESCRIBE_STRUCT(UpdateReputationEntityPolicyRequest, (),
                      (ReputationEntityType, ReputationEntityReference, ReputationEntityPolicy))

empty_result update_reputation_entity_policy(context& c, UpdateReputationEntityPolicyRequest const& r) {
    model::set_reputation_policy(c.home, r.ReputationEntityReference, r.ReputationEntityPolicy);
    return {};
}

} // namespace

std::span<operation const> reputation_entities() {
    static constexpr operation rows[]{
        handle<get_reputation_entity>(
            "GetReputationEntity",
            {"GET", "/v2/email/reputation/entities/{ReputationEntityType}/{ReputationEntityReference}"}),
        handle<list_reputation_entities>("ListReputationEntities", {"POST", "/v2/email/reputation/entities"}),
        handle<update_customer_managed_status>(
            "UpdateReputationEntityCustomerManagedStatus",
            {"PUT", "/v2/email/reputation/entities/{ReputationEntityType}/{ReputationEntityReference}/"
                    "customer-managed-status"}),
        handle<update_reputation_entity_policy>(
            "UpdateReputationEntityPolicy",
            {"PUT", "/v2/email/reputation/entities/{ReputationEntityType}/{ReputationEntityReference}/policy"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
