#include "model/ses/endpoints/multi_region_endpoint.hpp"
#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

std::string endpoint(std::string_view name, std::string_view routes = R"({"Region":"eu-west-1"})",
                     std::string_view more = "") {
    return R"({"EndpointName":")" + std::string(name) + R"(","Details":{"RoutesDetails":[)" + std::string(routes) +
           "]}" + std::string(more) + "}";
}

} // namespace

TEST_CASE("CreateMultiRegionEndpoint begins to make an endpoint") {
    v2_caller c;
    v2_transcript t(c, "CreateMultiRegionEndpoint");
    t.call("It is not ready at once.", "200", "POST", "/multi-region-endpoints",
           endpoint("world", R"({"Region":"eu-west-1"})", R"(,"Tags":[{"Key":"k","Value":"v"}])"));
    t.call("A name is taken once.", "400 AlreadyExistsException", "POST", "/multi-region-endpoints", endpoint("world"));
    t.call("A name has no dots.", "400 BadRequestException", "POST", "/multi-region-endpoints", endpoint("a.b"));
    t.call("There is one route.", "400 BadRequestException", "POST", "/multi-region-endpoints",
           endpoint("other", R"({"Region":"eu-west-1"},{"Region":"eu-west-2"})"));
    t.call("It leads elsewhere.", "400 BadRequestException", "POST", "/multi-region-endpoints",
           endpoint("other", R"({"Region":"us-east-1"})"));
    t.call("Details are required.", "400 BadRequestException", "POST", "/multi-region-endpoints",
           R"({"EndpointName":"other"})");
    t.call("It has tags.", "200", "GET",
           "/tags?ResourceArn=arn%3Aaws%3Ases%3Aus-east-1%3A000000000000%3Amulti-region-endpoint%2Fworld");
    t.require_golden();
}

TEST_CASE("GetMultiRegionEndpoint tells what became of an endpoint") {
    v2_caller c;
    c.v2("POST", "/multi-region-endpoints", endpoint("world"));
    v2_transcript t(c, "GetMultiRegionEndpoint");
    t.call("It is being made.", "200", "GET", "/multi-region-endpoints/world");
    t.call("Until it is ready it cannot be deleted.", "500 ConcurrentModificationException", "DELETE",
           "/multi-region-endpoints/world");
    c.pass(ses::endpoint_work);
    t.call("It is ready.", "200", "GET", "/multi-region-endpoints/world");
    t.call("It is listed.", "200", "GET", "/multi-region-endpoints");
    t.call("A page has 1,000 at most.", "400 BadRequestException", "GET", "/multi-region-endpoints?PageSize=1001");
    t.call("A token is base64.", "400 BadRequestException", "GET", "/multi-region-endpoints?NextToken=x");
    t.call("It is being deleted.", "200", "DELETE", "/multi-region-endpoints/world");
    t.call("It says so.", "200", "GET", "/multi-region-endpoints/world");
    c.pass(ses::endpoint_work);
    t.call("It is gone.", "404 NotFoundException", "GET", "/multi-region-endpoints/world");
    t.call("From the list, too.", "200", "GET", "/multi-region-endpoints");
    t.call("An unknown one cannot be deleted.", "404 NotFoundException", "DELETE", "/multi-region-endpoints/world");
    t.require_golden();
    CHECK(c.v2("POST", "/multi-region-endpoints", endpoint("world")).status == 200);
}
