#include "model/ses/tenants/tenant_resources.hpp"

#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "api/sesv2/tenants/filter.hpp"
#include "model/ses/state.hpp"

#include <climits>
#include <functional>

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

// As in the other operations on tenants, an absent name counts as an empty one.
struct TenantResourceAssociationRequest {
    std::optional<std::string> TenantName;
    text<not_empty{}> ResourceArn;
};
BOOST_DESCRIBE_STRUCT(TenantResourceAssociationRequest, (), (TenantName, ResourceArn))

empty_result create_tenant_resource_association(context& c, TenantResourceAssociationRequest const& r) {
    model::associate(c.home, r.TenantName.value_or(""), r.ResourceArn, c.call.now);
    return {};
}

empty_result delete_tenant_resource_association(context& c, TenantResourceAssociationRequest const& r) {
    model::dissociate(c.home, r.TenantName.value_or(""), r.ResourceArn);
    return {};
}

struct ListTenantResourcesRequest {
    std::optional<std::string> TenantName;
    std::optional<filter_by<one_of<"RESOURCE_TYPE">{}, length{1, 512}>> Filter;
    std::optional<whole<1, INT_MAX>> PageSize;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListTenantResourcesRequest, (), (TenantName, Filter, PageSize, NextToken))
struct TenantResource {
    std::string ResourceType, ResourceArn;
};
BOOST_DESCRIBE_STRUCT(TenantResource, (), (ResourceType, ResourceArn))
struct ListTenantResourcesResponse {
    std::vector<TenantResource> TenantResources;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListTenantResourcesResponse, (), (TenantResources, NextToken))

ListTenantResourcesResponse list_tenant_resources(context& c, ListTenantResourcesRequest const& r) {
    auto const type = filter_value(r.Filter, "RESOURCE_TYPE");
    if (type) model::check_resource_type(*type);
    auto const page = model::resources_of(c.home, r.TenantName.value_or(""), type.value_or(""),
                                          name_of(c.operation, r.NextToken), page_size(r.PageSize, 1'000, 100));
    ListTenantResourcesResponse out;
    for (auto const& arn : page.arns) out.TenantResources.push_back({std::string(model::resource_type_of(arn)), arn});
    if (page.more) out.NextToken = page_token(c.operation, page.arns.back());
    return out;
}

struct ListResourceTenantsRequest {
    text<not_empty{}> ResourceArn;
    std::optional<whole<1, INT_MAX>> PageSize;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListResourceTenantsRequest, (), (ResourceArn, PageSize, NextToken))
struct ResourceTenantMetadata {
    std::string TenantName, TenantId, ResourceArn;
    timestamp AssociatedTimestamp;
};
BOOST_DESCRIBE_STRUCT(ResourceTenantMetadata, (), (TenantName, TenantId, ResourceArn, AssociatedTimestamp))
struct ListResourceTenantsResponse {
    std::vector<ResourceTenantMetadata> ResourceTenants;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListResourceTenantsResponse, (), (ResourceTenants, NextToken))

// In a token: milliseconds, and the number of the tenant.
std::string text_of(model::association const& a) {
    return std::to_string(a.first.time_since_epoch().count()) + " " + std::to_string(a.second);
}
model::association association_of(std::string_view text) {
    auto const space = std::min(text.find(' '), text.size());
    return {timestamp(milliseconds(whole_number<std::int64_t>(text.substr(0, space)).value_or(0))),
            whole_number<std::uint64_t>(text.substr(std::min(space + 1, text.size()))).value_or(0)};
}

ListResourceTenantsResponse list_resource_tenants(context& c, ListResourceTenantsRequest const& r) {
    auto const page = model::tenants_of(c.home, r.ResourceArn, association_of(name_of(c.operation, r.NextToken)),
                                        page_size(r.PageSize, 1'000, 100));
    ListResourceTenantsResponse out;
    for (auto const& t : page.tenants) out.ResourceTenants.push_back({t.who->name, t.who->id, r.ResourceArn, t.since});
    if (page.more) out.NextToken = page_token(c.operation, text_of(page.last));
    return out;
}

} // namespace

std::span<operation const> tenant_resources() {
    static constexpr operation rows[]{
        handle<create_tenant_resource_association>("CreateTenantResourceAssociation",
                                                   {"POST", "/v2/email/tenants/resources"}),
        handle<delete_tenant_resource_association>("DeleteTenantResourceAssociation",
                                                   {"POST", "/v2/email/tenants/resources/delete"}),
        handle<list_resource_tenants>("ListResourceTenants", {"POST", "/v2/email/resources/tenants/list"}),
        handle<list_tenant_resources>("ListTenantResources", {"POST", "/v2/email/tenants/resources/list"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
