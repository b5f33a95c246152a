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
