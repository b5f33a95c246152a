#include "api/operation/handle.hpp"
#include "api/sns/families.hpp"
#include "api/sns/paging.hpp"
#include "model/sns/mobile/platform.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "model/sns/topics/arn_parameter.hpp"

namespace sesame::api::sns {
namespace {
using namespace codec;
namespace model = sesame::sns;

string_map shown(model::platform_application const& application) {
    string_map out{{"Enabled", "true"}};
    for (auto const& [name, value] : application.attributes)
        if (name == "Enabled")
            out.front().second = value;
        else if (name != "PlatformCredential" && name != "PlatformPrincipal")
            out.emplace_back(name, value);
    return out;
}

string_map shown(model::platform_endpoint const& endpoint) {
    return {endpoint.attributes.begin(), endpoint.attributes.end()};
}

struct CreatePlatformApplicationRequest {
    std::string Name, Platform;
    required_string_map Attributes;
};
BOOST_DESCRIBE_STRUCT(CreatePlatformApplicationRequest, (), (Name, Platform, Attributes))
struct CreatePlatformApplicationResponse {
    std::string PlatformApplicationArn;
};
BOOST_DESCRIBE_STRUCT(CreatePlatformApplicationResponse, (), (PlatformApplicationArn))

CreatePlatformApplicationResponse create_platform_application(context& c, CreatePlatformApplicationRequest const& r) {
    return {model::create_platform_application(c.home, r.Name, r.Platform, r.Attributes).arn};
}

// Of Get and Delete alike.
struct PlatformApplicationRequest {
    std::string PlatformApplicationArn;
};
BOOST_DESCRIBE_STRUCT(PlatformApplicationRequest, (), (PlatformApplicationArn))
struct AttributesResponse {
    string_map Attributes;
};
BOOST_DESCRIBE_STRUCT(AttributesResponse, (), (Attributes))

AttributesResponse get_platform_application_attributes(context& c, PlatformApplicationRequest const& r) {
    return {shown(model::require_platform_application(c.home, r.PlatformApplicationArn))};
}

void delete_platform_application(context& c, PlatformApplicationRequest const& r) {
    model::delete_platform_application(c.home, r.PlatformApplicationArn);
}

struct SetPlatformApplicationAttributesRequest {
    std::string PlatformApplicationArn;
    string_map Attributes;
};
BOOST_DESCRIBE_STRUCT(SetPlatformApplicationAttributesRequest, (), (PlatformApplicationArn, Attributes))

void set_platform_application_attributes(context& c, SetPlatformApplicationAttributesRequest const& r) {
    // An ARN that is none is refused before attributes that are none, but these before an ARN of nothing: recorded.
    model::arn_parameter("PlatformApplicationArn", r.PlatformApplicationArn, c.home.region);
    if (r.Attributes.empty()) throw refusal(model::reason::attributes_missing);
    model::set_attributes(model::require_platform_application(c.home, r.PlatformApplicationArn), r.Attributes);
}

struct ListPlatformApplicationsRequest {
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListPlatformApplicationsRequest, (), (NextToken))
struct PlatformApplication {
    std::string PlatformApplicationArn;
    string_map Attributes;
};
BOOST_DESCRIBE_STRUCT(PlatformApplication, (), (PlatformApplicationArn, Attributes))
struct ListPlatformApplicationsResponse {
    std::vector<PlatformApplication> PlatformApplications;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListPlatformApplicationsResponse, (), (PlatformApplications, NextToken))

ListPlatformApplicationsResponse list_platform_applications(context& c, ListPlatformApplicationsRequest const& r) {
    auto const page = c.home.sns->applications.list(number_of(c.operation, r.NextToken), page_size);
    ListPlatformApplicationsResponse out;
    for (auto const* application : page.values)
        out.PlatformApplications.push_back({application->arn, shown(*application)});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct CreatePlatformEndpointRequest {
    std::string PlatformApplicationArn, Token;
    std::optional<std::string> CustomUserData;
    string_map Attributes;
};
BOOST_DESCRIBE_STRUCT(CreatePlatformEndpointRequest, (), (PlatformApplicationArn, Token, CustomUserData, Attributes))
struct CreatePlatformEndpointResponse {
    std::string EndpointArn;
};
BOOST_DESCRIBE_STRUCT(CreatePlatformEndpointResponse, (), (EndpointArn))

CreatePlatformEndpointResponse create_platform_endpoint(context& c, CreatePlatformEndpointRequest const& r) {
    return {model::create_platform_endpoint(c.home, r.PlatformApplicationArn, r.Token, r.CustomUserData.value_or(""),
                                            r.Attributes)
                .arn};
}

// Of Get and Delete alike.
struct EndpointRequest {
    std::string EndpointArn;
};
BOOST_DESCRIBE_STRUCT(EndpointRequest, (), (EndpointArn))

AttributesResponse get_endpoint_attributes(context& c, EndpointRequest const& r) {
    return {shown(model::require_platform_endpoint(c.home, r.EndpointArn))};
}

void delete_endpoint(context& c, EndpointRequest const& r) { model::delete_platform_endpoint(c.home, r.EndpointArn); }

struct SetEndpointAttributesRequest {
    std::string EndpointArn;
    required_string_map Attributes;
};
BOOST_DESCRIBE_STRUCT(SetEndpointAttributesRequest, (), (EndpointArn, Attributes))

void set_endpoint_attributes(context& c, SetEndpointAttributesRequest const& r) {
    model::set_attributes(c.home, model::require_platform_endpoint(c.home, r.EndpointArn), r.Attributes);
}

struct ListEndpointsByPlatformApplicationRequest {
    std::string PlatformApplicationArn;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListEndpointsByPlatformApplicationRequest, (), (PlatformApplicationArn, NextToken))
struct Endpoint {
    std::string EndpointArn;
    string_map Attributes;
};
BOOST_DESCRIBE_STRUCT(Endpoint, (), (EndpointArn, Attributes))
struct ListEndpointsByPlatformApplicationResponse {
    std::vector<Endpoint> Endpoints;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListEndpointsByPlatformApplicationResponse, (), (Endpoints, NextToken))

ListEndpointsByPlatformApplicationResponse
list_endpoints_by_platform_application(context& c, ListEndpointsByPlatformApplicationRequest const& r) {
    auto const& application = model::require_platform_application(c.home, r.PlatformApplicationArn);
    auto const list = list_about(c.operation, application.arn);
    auto last = number_of(list, r.NextToken);
    ListEndpointsByPlatformApplicationResponse out;
    for (auto at = application.endpoints.upper_bound(last); at != application.endpoints.end(); ++at) {
        if (out.Endpoints.size() == page_size) {
            out.NextToken = page_token(list, last);
            break;
        }
        last = *at;
        auto const& e = *c.home.sns->endpoints.at(last);
        out.Endpoints.push_back({e.arn, shown(e)});
    }
    return out;
}

} // namespace

std::span<operation const> platforms() {
    static constexpr operation rows[]{
        handle<create_platform_application>("CreatePlatformApplication"),
        handle<create_platform_endpoint>("CreatePlatformEndpoint"),
        handle<delete_endpoint>("DeleteEndpoint"),
        handle<delete_platform_application>("DeletePlatformApplication"),
        handle<get_endpoint_attributes>("GetEndpointAttributes"),
        handle<get_platform_application_attributes>("GetPlatformApplicationAttributes"),
        handle<list_endpoints_by_platform_application>("ListEndpointsByPlatformApplication"),
        handle<list_platform_applications>("ListPlatformApplications"),
        handle<set_endpoint_attributes>("SetEndpointAttributes"),
        handle<set_platform_application_attributes>("SetPlatformApplicationAttributes"),
    };
    return rows;
}

} // namespace sesame::api::sns
