#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "api/sesv2/tag.hpp"
#include "model/ses/endpoints/multi_region_endpoint.hpp"
#include "model/text/text.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

bool is_endpoint_name(std::string_view text) { return !text.empty() && made_of(text, "_-"); }
using endpoint_name = text<length{1, 64}, pattern<R"(^[\w\-_]+$)", is_endpoint_name>{}>;

bool is_base64(std::string_view text) {
    auto const end = text.ends_with("==") ? 2u : text.ends_with('=') ? 1u : 0u;
    return text.size() % 4 == 0 && made_of(text.substr(0, text.size() - end), "+/");
}
using list_token =
    text<length{1, 5'000}, pattern<R"(^^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$)", is_base64>{}>;

struct RouteDetails {
    std::string Region;
};
BOOST_DESCRIBE_STRUCT(RouteDetails, (), (Region))
struct Details {
    required_list<RouteDetails> RoutesDetails;
};
BOOST_DESCRIBE_STRUCT(Details, (), (RoutesDetails))
struct CreateMultiRegionEndpointRequest {
    endpoint_name EndpointName;
    sesv2::Details Details;
    std::vector<Tag> Tags;
};
BOOST_DESCRIBE_STRUCT(CreateMultiRegionEndpointRequest, (), (EndpointName, Details, Tags))
struct CreateMultiRegionEndpointResponse {
    std::string Status, EndpointId;
};
BOOST_DESCRIBE_STRUCT(CreateMultiRegionEndpointResponse, (), (Status, EndpointId))

CreateMultiRegionEndpointResponse create_multi_region_endpoint(context& c, CreateMultiRegionEndpointRequest const& r) {
    std::vector<std::string> regions;
    for (auto const& route : r.Details.RoutesDetails) regions.push_back(route.Region);
    auto const& made = model::create_endpoint(c.home, r.EndpointName, regions, from_wire(r.Tags), c.call.now);
    return {upper_snake(status_of(made, c.call.now)), made.id};
}

struct EndpointRequest {
    endpoint_name EndpointName;
};
BOOST_DESCRIBE_STRUCT(EndpointRequest, (), (EndpointName))
struct DeleteMultiRegionEndpointResponse {
    std::string Status;
};
BOOST_DESCRIBE_STRUCT(DeleteMultiRegionEndpointResponse, (), (Status))

DeleteMultiRegionEndpointResponse delete_multi_region_endpoint(context& c, EndpointRequest const& r) {
    model::delete_endpoint(c.home, r.EndpointName, c.call.now);
    return {upper_snake(model::endpoint_status::DELETING)};
}

struct Route {
    std::string Region;
};
BOOST_DESCRIBE_STRUCT(Route, (), (Region))
struct GetMultiRegionEndpointResponse {
    std::string EndpointName, EndpointId;
    std::vector<Route> Routes;
    std::string Status;
    timestamp CreatedTimestamp, LastUpdatedTimestamp;
};
BOOST_DESCRIBE_STRUCT(GetMultiRegionEndpointResponse, (),
                      (EndpointName, EndpointId, Routes, Status, CreatedTimestamp, LastUpdatedTimestamp))

GetMultiRegionEndpointResponse get_multi_region_endpoint(context& c, EndpointRequest const& r) {
    auto const now = c.call.now;
    auto const& e = model::require_endpoint(c.home, r.EndpointName, now);
    return {e.name,
            e.id,
            {{c.home.region}, {e.secondary_region}},
            upper_snake(status_of(e, now)),
            e.created,
            last_updated(e, now)};
}

struct ListMultiRegionEndpointsRequest {
    std::optional<list_token> NextToken;
    std::optional<whole<1, 1'000>> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListMultiRegionEndpointsRequest, (), (NextToken, PageSize))
struct MultiRegionEndpoint {
    std::string EndpointName, Status, EndpointId;
    std::vector<std::string> Regions;
    timestamp CreatedTimestamp, LastUpdatedTimestamp;
};
BOOST_DESCRIBE_STRUCT(MultiRegionEndpoint, (),
                      (EndpointName, Status, EndpointId, Regions, CreatedTimestamp, LastUpdatedTimestamp))
struct ListMultiRegionEndpointsResponse {
    std::vector<MultiRegionEndpoint> MultiRegionEndpoints;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListMultiRegionEndpointsResponse, (), (MultiRegionEndpoints, NextToken))

ListMultiRegionEndpointsResponse list_multi_region_endpoints(context& c, ListMultiRegionEndpointsRequest const& r) {
    auto const now = c.call.now;
    auto const page =
        model::list_endpoints(c.home, number_of(c.operation, r.NextToken), page_size(r.PageSize, 1'000, 100), now);
    ListMultiRegionEndpointsResponse out;
    for (auto const* const e : page.values)
        out.MultiRegionEndpoints.push_back({e->name,
                                            upper_snake(status_of(*e, now)),
                                            e->id,
                                            {c.home.region, e->secondary_region},
                                            e->created,
                                            last_updated(*e, now)});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

} // namespace

std::span<operation const> multi_region_endpoints() {
    static constexpr operation rows[]{
        handle<create_multi_region_endpoint>("CreateMultiRegionEndpoint", {"POST", "/v2/email/multi-region-endpoints"}),
        handle<delete_multi_region_endpoint>("DeleteMultiRegionEndpoint",
                                             {"DELETE", "/v2/email/multi-region-endpoints/{EndpointName}"}),
        handle<get_multi_region_endpoint>("GetMultiRegionEndpoint",
                                          {"GET", "/v2/email/multi-region-endpoints/{EndpointName}"}),
        handle<list_multi_region_endpoints>(
            "ListMultiRegionEndpoints",
            {"GET", "/v2/email/multi-region-endpoints?NextToken={NextToken}&PageSize={PageSize}"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
