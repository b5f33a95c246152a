#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "api/sesv2/tag.hpp"
#include "api/sesv2/tenants/filter.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

using reasons_text = texts_up_to<1'000, one_of<"BOUNCE", "COMPLAINT">{}>;
using scope_text = text<one_of<"TENANT", "ACCOUNT">{}>;

struct TenantSuppressionAttributes {
    std::optional<reasons_text> SuppressedReasons;
    std::optional<scope_text> SuppressionScope;
};
BOOST_DESCRIBE_STRUCT(TenantSuppressionAttributes, (), (SuppressedReasons, SuppressionScope))

std::optional<model::tenant_suppression> from_wire(std::optional<reasons_text> const& given_reasons,
                                                   std::optional<scope_text> const& given_scope) {
    std::optional<std::vector<model::suppression_reason>> reasons;
    if (given_reasons) {
        reasons.emplace();
        for (auto const& r : *given_reasons) reasons->push_back(enumerator<model::suppression_reason>(r));
    }
    std::optional<model::suppression_scope> scope;
    if (given_scope) scope = enumerator<model::suppression_scope>(*given_scope);
    return model::suppression_pair(reasons, scope);
}

std::optional<TenantSuppressionAttributes> suppression_to_wire(std::optional<model::tenant_suppression> const& s) {
    if (!s) return std::nullopt;
    TenantSuppressionAttributes out;
    out.SuppressedReasons.emplace();
    for (auto const r : s->reasons) out.SuppressedReasons->push_back(upper_snake(r));
    out.SuppressionScope = upper_snake(s->scope);
    return out;
}

std::string status_word(context const& c, model::tenant const& t) {
    return upper_snake(model::status_of(c.home, arn_of(c.home, t)));
}

struct Tenant {
    std::string TenantName, TenantId, TenantArn;
    timestamp CreatedTimestamp;
    std::vector<Tag> Tags;
    std::string SendingStatus;
    std::optional<TenantSuppressionAttributes> SuppressionAttributes;
};
BOOST_DESCRIBE_STRUCT(Tenant, (),
                      (TenantName, TenantId, TenantArn, CreatedTimestamp, Tags, SendingStatus, SuppressionAttributes))

Tenant shown(context const& c, model::tenant const& t) {
    return {t.name,
            t.id,
            arn_of(c.home, t),
            t.created,
            sesv2::to_wire(model::tags_of(c.home, resource_of(t))),
            status_word(c, t),
            suppression_to_wire(t.suppression)};
}

struct CreateTenantRequest {
    text<not_empty{}> TenantName;
    std::vector<Tag> Tags;
    std::optional<TenantSuppressionAttributes> SuppressionAttributes;
};
BOOST_DESCRIBE_STRUCT(CreateTenantRequest, (), (TenantName, Tags, SuppressionAttributes))

Tenant create_tenant(context& c, CreateTenantRequest const& r) {
    auto const given = r.SuppressionAttributes.value_or(TenantSuppressionAttributes{});
    auto suppression = from_wire(given.SuppressedReasons, given.SuppressionScope);
    return shown(
        c, model::create_tenant(c.home, r.TenantName, sesv2::from_wire(r.Tags), std::move(suppression), c.call.now));
}

// CreateTenant alone refuses an absent name as other operations do; these say that it is empty.
struct TenantRequest {
    std::optional<std::string> TenantName;
};
BOOST_DESCRIBE_STRUCT(TenantRequest, (), (TenantName))
struct GetTenantResponse {
    sesv2::Tenant Tenant;
};
BOOST_DESCRIBE_STRUCT(GetTenantResponse, (), (Tenant))

GetTenantResponse get_tenant(context& c, TenantRequest const& r) {
    return {shown(c, model::require_named_tenant(c.home, r.TenantName.value_or("")))};
}

empty_result delete_tenant(context& c, TenantRequest const& r) {
    model::delete_tenant(c.home, r.TenantName.value_or(""));
    return {};
}

struct ListTenantsRequest {
    std::optional<filter_by<one_of<"TENANT_NAME_CONTAINS", "SENDING_STATUS">{}, length{1, SIZE_MAX}>> Filter;
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListTenantsRequest, (), (Filter, NextToken, PageSize))
struct TenantInfo {
    std::string TenantName, TenantId, TenantArn;
    timestamp CreatedTimestamp;
    std::string SendingStatus;
};
BOOST_DESCRIBE_STRUCT(TenantInfo, (), (TenantName, TenantId, TenantArn, CreatedTimestamp, SendingStatus))
struct ListTenantsResponse {
    std::vector<TenantInfo> Tenants;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListTenantsResponse, (), (Tenants, NextToken))

ListTenantsResponse list_tenants(context& c, ListTenantsRequest const& r) {
    auto const part_of_name = filter_value(r.Filter, "TENANT_NAME_CONTAINS");
    auto const status = filter_value(r.Filter, "SENDING_STATUS");
    check_status_filter(status);
    auto const wanted = [&](model::tenant const& t) {
        return (!part_of_name || t.name.find(*part_of_name) != t.name.npos) &&
               (!status || status_word(c, t) == *status);
    };
    auto const page = c.home.ses->tenants.tenants.list(number_of(c.operation, r.NextToken),
                                                       page_size(r.PageSize, 1'000, 100), wanted);
    ListTenantsResponse out;
    for (auto const* const t : page.values)
        out.Tenants.push_back({t->name, t->id, arn_of(c.home, *t), t->created, status_word(c, *t)});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct PutTenantSuppressionAttributesRequest {
    std::optional<std::string> TenantName;
    std::optional<reasons_text> SuppressedReasons;
    std::optional<scope_text> SuppressionScope;
};
BOOST_DESCRIBE_STRUCT(PutTenantSuppressionAttributesRequest, (), (TenantName, SuppressedReasons, SuppressionScope))

empty_result put_tenant_suppression_attributes(context& c, PutTenantSuppressionAttributesRequest const& r) {
    auto suppression = from_wire(r.SuppressedReasons, r.SuppressionScope);
    model::set_suppression(c.home, r.TenantName.value_or(""), std::move(suppression));
    return {};
}

} // namespace

std::span<operation const> tenants() {
    static constexpr operation rows[]{
        handle<create_tenant>("CreateTenant", {"POST", "/v2/email/tenants"}),
        handle<delete_tenant>("DeleteTenant", {"POST", "/v2/email/tenants/delete"}),
        handle<get_tenant>("GetTenant", {"POST", "/v2/email/tenants/get"}),
        handle<list_tenants>("ListTenants", {"POST", "/v2/email/tenants/list"}),
        handle<put_tenant_suppression_attributes>("PutTenantSuppressionAttributes",
                                                  {"POST", "/v2/email/tenant/suppression"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
