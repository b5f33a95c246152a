#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "api/sesv2/tag.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

// AWS itself refuses an absent or bad PoolName and ScalingMode, not its front end: so they are plain here.
struct CreateDedicatedIpPoolRequest {
    std::optional<std::string> PoolName;
    std::vector<Tag> Tags;
    std::optional<std::string> ScalingMode;
};
BOOST_DESCRIBE_STRUCT(CreateDedicatedIpPoolRequest, (), (PoolName, Tags, ScalingMode))

empty_result create_dedicated_ip_pool(context& c, CreateDedicatedIpPoolRequest const& r) {
    auto const scaling =
        r.ScalingMode.value_or("").empty() ? model::scaling_mode::STANDARD : model::require_scaling_mode(r.ScalingMode);
    model::create_ip_pool(c.home, r.PoolName.value_or(""), scaling, from_wire(r.Tags));
    return {};
}

struct PoolRequest {
    std::string PoolName;
};
BOOST_DESCRIBE_STRUCT(PoolRequest, (), (PoolName))

empty_result delete_dedicated_ip_pool(context& c, PoolRequest const& r) {
    model::delete_ip_pool(c.home, r.PoolName);
    return {};
}

struct DedicatedIpPool {
    std::string PoolName, ScalingMode;
};
BOOST_DESCRIBE_STRUCT(DedicatedIpPool, (), (PoolName, ScalingMode))
struct GetDedicatedIpPoolResponse {
    sesv2::DedicatedIpPool DedicatedIpPool;
};
BOOST_DESCRIBE_STRUCT(GetDedicatedIpPoolResponse, (), (DedicatedIpPool))

GetDedicatedIpPoolResponse get_dedicated_ip_pool(context& c, PoolRequest const& r) {
    bool const own = c.home.ses->dedicated_ips.pools.find(r.PoolName);
    if (!own && model::has_ip_pool(c.home, r.PoolName)) throw refusal(model::reason::ip_pool_is_built_in, {r.PoolName});
    auto const found = model::require_ip_pool(c.home, r.PoolName);
    return {{found.name, upper_snake(found.scaling)}};
}

struct ListDedicatedIpPoolsRequest {
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListDedicatedIpPoolsRequest, (), (NextToken, PageSize))
struct ListDedicatedIpPoolsResponse {
    std::vector<std::string> DedicatedIpPools;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListDedicatedIpPoolsResponse, (), (DedicatedIpPools, NextToken))

ListDedicatedIpPoolsResponse list_dedicated_ip_pools(context& c, ListDedicatedIpPoolsRequest const& r) {
    auto const page =
        c.home.ses->dedicated_ips.pools.list(number_of(c.operation, r.NextToken), page_size(r.PageSize, 1'000, 1'000));
    ListDedicatedIpPoolsResponse out;
    for (auto const* const p : page.values) out.DedicatedIpPools.push_back(p->name);
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct PutDedicatedIpPoolScalingAttributesRequest {
    std::string PoolName;
    std::optional<std::string> ScalingMode;
};
BOOST_DESCRIBE_STRUCT(PutDedicatedIpPoolScalingAttributesRequest, (), (PoolName, ScalingMode))

empty_result put_scaling_attributes(context& c, PutDedicatedIpPoolScalingAttributesRequest const& r) {
    model::set_scaling_mode(c.home, r.PoolName, model::require_scaling_mode(r.ScalingMode));
    return {};
}

struct DedicatedIp {
    std::string Ip, WarmupStatus;
    int WarmupPercentage = 0;
    std::string PoolName;
};
BOOST_DESCRIBE_STRUCT(DedicatedIp, (), (Ip, WarmupStatus, WarmupPercentage, PoolName))

DedicatedIp ip_to_wire(context const& c, model::dedicated_ip const& i) {
    auto const warmup = model::warmup_of(c.home, i, c.call.now);
    return {i.ip, upper_snake(warmup.status), warmup.percentage, i.pool};
}

struct GetDedicatedIpRequest {
    std::string Ip;
};
BOOST_DESCRIBE_STRUCT(GetDedicatedIpRequest, (), (Ip))
struct GetDedicatedIpResponse {
    sesv2::DedicatedIp DedicatedIp;
};
BOOST_DESCRIBE_STRUCT(GetDedicatedIpResponse, (), (DedicatedIp))

GetDedicatedIpResponse get_dedicated_ip(context& c, GetDedicatedIpRequest const& r) {
    return {ip_to_wire(c, model::require_dedicated_ip(c.home, r.Ip))};
}

struct GetDedicatedIpsRequest {
    std::optional<std::string> PoolName, NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(GetDedicatedIpsRequest, (), (PoolName, NextToken, PageSize))
struct GetDedicatedIpsResponse {
    std::vector<DedicatedIp> DedicatedIps;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(GetDedicatedIpsResponse, (), (DedicatedIps, NextToken))

GetDedicatedIpsResponse get_dedicated_ips(context& c, GetDedicatedIpsRequest const& r) {
    if (r.PoolName) model::require_ip_pool(c.home, *r.PoolName);
    auto const wanted = [&](model::dedicated_ip const& i) { return !r.PoolName || i.pool == *r.PoolName; };
    auto const page = c.home.ses->dedicated_ips.ips.list(number_of(c.operation, r.NextToken),
                                                         page_size(r.PageSize, 1'000, 1'000), wanted);
    GetDedicatedIpsResponse out;
    for (auto const* const i : page.values) out.DedicatedIps.push_back(ip_to_wire(c, *i));
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct PutDedicatedIpInPoolRequest {
    std::string Ip;
    std::optional<std::string> DestinationPoolName;
};
BOOST_DESCRIBE_STRUCT(PutDedicatedIpInPoolRequest, (), (Ip, DestinationPoolName))

empty_result put_dedicated_ip_in_pool(context& c, PutDedicatedIpInPoolRequest const& r) {
    model::move_dedicated_ip(c.home, r.Ip, r.DestinationPoolName);
    return {};
}

struct PutDedicatedIpWarmupAttributesRequest {
    std::string Ip;
    std::optional<int> WarmupPercentage;
};
BOOST_DESCRIBE_STRUCT(PutDedicatedIpWarmupAttributesRequest, (), (Ip, WarmupPercentage))

empty_result put_ip_warmup_attributes(context& c, PutDedicatedIpWarmupAttributesRequest const& r) {
    model::set_warmup(c.home, r.Ip, r.WarmupPercentage, c.call.now);
    return {};
}

} // namespace

std::span<operation const> dedicated_ips() {
    static constexpr operation rows[]{
        handle<create_dedicated_ip_pool>("CreateDedicatedIpPool", {"POST", "/v2/email/dedicated-ip-pools"}),
        handle<delete_dedicated_ip_pool>("DeleteDedicatedIpPool",
                                         {"DELETE", "/v2/email/dedicated-ip-pools/{PoolName}"}),
        handle<get_dedicated_ip>("GetDedicatedIp", {"GET", "/v2/email/dedicated-ips/{Ip}"}),
        handle<get_dedicated_ip_pool>("GetDedicatedIpPool", {"GET", "/v2/email/dedicated-ip-pools/{PoolName}"}),
        handle<get_dedicated_ips>(
            "GetDedicatedIps",
            {"GET", "/v2/email/dedicated-ips?PoolName={PoolName}&NextToken={NextToken}&PageSize={PageSize}"}),
        handle<list_dedicated_ip_pools>(
            "ListDedicatedIpPools", {"GET", "/v2/email/dedicated-ip-pools?NextToken={NextToken}&PageSize={PageSize}"}),
        handle<put_dedicated_ip_in_pool>("PutDedicatedIpInPool", {"PUT", "/v2/email/dedicated-ips/{Ip}/pool"}),
        handle<put_scaling_attributes>("PutDedicatedIpPoolScalingAttributes",
                                       {"PUT", "/v2/email/dedicated-ip-pools/{PoolName}/scaling"}),
        handle<put_ip_warmup_attributes>("PutDedicatedIpWarmupAttributes",
                                         {"PUT", "/v2/email/dedicated-ips/{Ip}/warmup"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
