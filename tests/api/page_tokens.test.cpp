#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

std::string token_of(sesame::api::response const& a, std::string const& operation) {
    return at(a, "/" + operation + "Response/" + operation + "Result/NextToken");
}

} // namespace

TEST_CASE("SNS refuses a token of another list, or of another topic's") {
    caller c;
    std::string first, second;
    for (int i = 0; i < 101; ++i) {
        first = c.create_topic("t" + std::to_string(i));
        if (i == 0) second = first;
    }
    for (auto const& topic : {first, second})
        for (int i = 0; i < 101; ++i) c.subscribe(topic, "https://localhost/" + std::to_string(i));
    auto const token = token_of(c.sns("ListTopics"), "ListTopics");
    REQUIRE(token != "(none)");
    auto const bad = "400 InvalidParameter: Invalid parameter: NextToken";
    CHECK(refusal_text(c.sns("ListTopics", {{"NextToken", token}})) == "200");
    CHECK(refusal_text(c.sns("ListSubscriptions", {{"NextToken", token}})) == bad);
    CHECK(refusal_text(c.sns("ListPlatformApplications", {{"NextToken", token}})) == bad);
    auto const of_topic = [&](std::string const& topic, std::string const& next) {
        return c.sns("ListSubscriptionsByTopic", {{"TopicArn", topic}, {"NextToken", next}});
    };
    auto const of_first = token_of(of_topic(first, ""), "ListSubscriptionsByTopic");
    REQUIRE(of_first != "(none)");
    CHECK(refusal_text(of_topic(first, of_first)) == "200");
    CHECK(refusal_text(of_topic(second, of_first)) == bad);
    CHECK(refusal_text(of_topic(first, token)) == bad);
}

TEST_CASE("a page goes on where the last one ended, though topics were deleted and created meanwhile") {
    caller c;
    std::vector<std::string> arns;
    for (int i = 0; i < 103; ++i) arns.push_back(c.create_topic("t" + std::to_string(i)));
    auto const token = token_of(c.sns("ListTopics"), "ListTopics");
    for (auto const at : {0, 50, 99}) c.sns("DeleteTopic", {{"TopicArn", arns[static_cast<std::size_t>(at)]}});
    c.create_topic("new");
    auto const rest = c.sns("ListTopics", {{"NextToken", token}}).body;
    for (auto const at : {100, 101, 102}) CHECK(rest.find(arns[static_cast<std::size_t>(at)] + "<") != rest.npos);
    CHECK(rest.find(arns[98] + "<") == rest.npos);
    CHECK(rest.find(":new<") != rest.npos);
}

TEST_CASE("SES refuses a token of another list, by both APIs") {
    v2_caller c;
    for (auto const* const name : {"a.example", "b.example"}) c.verify(name);
    for (auto const* const name : {"s1", "s2"}) c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", name}});
    auto const token = token_of(c.ses("ListIdentities", {{"MaxItems", "1"}}), "ListIdentities");
    REQUIRE(token != "(none)");
    CHECK(refusal_text(c.ses("ListIdentities", {{"NextToken", token}})) == "200");
    CHECK(refusal_text(c.ses("ListConfigurationSets", {{"NextToken", token}})) ==
          "400 InvalidParameterValue: NextToken is not valid.");
    auto const v2 = member(c.v2("GET", "/identities?PageSize=1"), "/NextToken");
    REQUIRE(v2 != "(none)");
    CHECK(v2_outcome(c.v2("GET", "/identities?NextToken=" + v2)) == "200");
    CHECK(v2_outcome(c.v2("GET", "/configuration-sets?NextToken=" + v2)).starts_with("400 BadRequestException"));
    CHECK(v2_outcome(c.v2("GET", "/suppression/addresses?NextToken=" + v2)).starts_with("400 InvalidNextToken"));
}

TEST_CASE("pages of a topic's subscriptions go by their creation, whether they are confirmed or pending") {
    caller c;
    auto const topic = c.create_topic("t");
    std::vector<std::string> arns;
    for (int i = 0; i < 205; ++i) { // those of queues are confirmed at once
        auto const name = std::to_string(i);
        arns.push_back(c.subscribe(topic, i % 3 == 0 ? "https://localhost/" + name
                                                     : "arn:aws:sqs:us-east-1:000000000000:" + name));
    }
    auto const page = [&](std::string const& next) {
        return c.sns("ListSubscriptionsByTopic", {{"TopicArn", topic}, {"NextToken", next}});
    };
    auto const first = token_of(page(""), "ListSubscriptionsByTopic");
    for (auto const i : {1, 97, 99, 101})
        c.sns("Unsubscribe", {{"SubscriptionArn", arns[static_cast<std::size_t>(i)]}});
    auto const middle = page(first);
    auto const has = [&](sesame::api::response const& a, int i) {
        return a.body.find(i % 3 == 0 ? "https://localhost/" + std::to_string(i) + "<"
                                      : ":" + std::to_string(i) + "<") != std::string::npos;
    };
    CHECK_FALSE(has(middle, 98));
    CHECK(has(middle, 100));
    CHECK(has(middle, 200));
    auto const last = page(token_of(middle, "ListSubscriptionsByTopic"));
    CHECK_FALSE(has(last, 200));
    for (auto const i : {201, 202, 203, 204}) CHECK(has(last, i));
    CHECK(token_of(last, "ListSubscriptionsByTopic") == "(none)");
}

TEST_CASE("pages of an application's devices leave those of others out, and stay in step") {
    caller c;
    std::vector<std::string> applications, devices;
    for (auto const* const name : {"a", "b"})
        applications.push_back(at(c.sns("CreatePlatformApplication", {{"Name", name},
                                                                      {"Platform", "GCM"},
                                                                      {"Attributes.entry.1.key", "PlatformCredential"},
                                                                      {"Attributes.entry.1.value", "x"}}),
                                  "/CreatePlatformApplicationResponse/CreatePlatformApplicationResult/"
                                  "PlatformApplicationArn"));
    for (int i = 0; i < 206; ++i)
        devices.push_back(at(c.sns("CreatePlatformEndpoint", {{"PlatformApplicationArn", applications[i % 2 ? 1 : 0]},
                                                              {"Token", std::to_string(i)}}),
                             "/CreatePlatformEndpointResponse/CreatePlatformEndpointResult/EndpointArn"));
    auto const page = [&](std::string const& next) {
        return c.sns("ListEndpointsByPlatformApplication",
                     {{"PlatformApplicationArn", applications[1]}, {"NextToken", next}});
    };
    auto const token = token_of(page(""), "ListEndpointsByPlatformApplication");
    for (auto const i : {1u, 199u, 201u}) c.sns("DeleteEndpoint", {{"EndpointArn", devices[i]}});
    auto const rest = page(token).body;
    CHECK(rest.find(devices[202]) == rest.npos);
    CHECK(rest.find(devices[197]) == rest.npos);
    for (auto const i : {203u, 205u}) CHECK(rest.find(devices[i]) != rest.npos);
    c.sns("DeletePlatformApplication", {{"PlatformApplicationArn", applications[1]}});
    CHECK(refusal_text(c.sns("GetEndpointAttributes", {{"EndpointArn", devices[203]}})).starts_with("404"));
    CHECK(refusal_text(c.sns("GetEndpointAttributes", {{"EndpointArn", devices[202]}})) == "200");
}

TEST_CASE("pages of a resource's tenants, and of reputation entities, stay in step") {
    v2_caller c;
    c.verify("a.example");
    auto const resource = std::string("arn:aws:ses:us-east-1:000000000000:identity/a.example");
    for (auto const* const name : {"t1", "t2", "t3"}) {
        c.v2("POST", "/tenants", R"({"TenantName":")" + std::string(name) + "\"}");
        c.v2("POST", "/tenants/resources",
             R"({"TenantName":")" + std::string(name) + R"(","ResourceArn":")" + resource + "\"}");
    }
    auto const tenants = [&](std::string const& next) {
        return c.v2("POST", "/resources/tenants/list",
                    R"({"PageSize":1,"ResourceArn":")" + resource + R"(","NextToken":")" + next + "\"}");
    };
    auto const entities = [&](std::string const& next) {
        return c.v2("POST", "/reputation/entities", R"({"PageSize":2,"NextToken":")" + next + "\"}");
    };
    auto const after_first = member(tenants(""), "/NextToken");
    auto const after_second = member(entities(""), "/NextToken");
    c.v2("POST", "/tenants/delete", R"({"TenantName":"t1"})");
    c.v2("POST", "/tenants/delete", R"({"TenantName":"t2"})");
    auto const rest = tenants(after_first);
    CHECK(member(rest, "/ResourceTenants/0/TenantName") == "t3");
    CHECK(member(rest, "/NextToken") == "(none)");
    auto const others = entities(after_second);
    CHECK(member(others, "/ReputationEntities/0/ReputationEntityReference").find("tenant/t3/") != std::string::npos);
    CHECK(member(others, "/ReputationEntities/1/ReputationEntityReference") == resource);
    CHECK(v2_outcome(c.v2("DELETE", "/identities/a.example")) != "200");
    c.v2("POST", "/tenants/delete", R"({"TenantName":"t3"})");
    CHECK(v2_outcome(c.v2("DELETE", "/identities/a.example")) == "200");
}
