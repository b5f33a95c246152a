#include "model/sns/delivery/delivery_policy.hpp"

#include "model/sns/reason.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

namespace {

// What the reader of policies says of one.
std::string words_of_refusal(std::string const& within, auto const& parse) {
    auto const why = test::why_refused(parse);
    if (!why) return "accepted";
    CHECK(why->is(reason::invalid_delivery_policy));
    CHECK(why->arguments.at(0) == within);
    return why->arguments.at(1);
}

std::string refusal_of_topic(char const* json) {
    return words_of_refusal("", [&] { parse_topic_policy(json, ""); });
}

std::string refusal_of_subscription(char const* json) {
    return words_of_refusal("Attributes", [&] { parse_subscription_policy(json, "Attributes"); });
}

std::string shown(char const* topic_policy) { return topic_policy_json(parse_topic_policy(topic_policy, "")); }

} // namespace

// The three below: recorded from AWS.
TEST_CASE("a topic's policy is shown with disableSubscriptionOverrides and only the retry members that were given") {
    REQUIRE(
        shown(R"({"http":{"defaultRequestPolicy":{"headerContentType":"application/json"}}})") ==
        R"({"http":{"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"application/json"}}})");
    REQUIRE(
        shown(R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1}}})") ==
        R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1},"disableSubscriptionOverrides":false}})");
    REQUIRE(shown(R"({"http":{"defaultHealthyRetryPolicy":null}})") ==
            R"({"http":{"disableSubscriptionOverrides":false}})");
}

TEST_CASE("a topic without a policy has AWS's defaults in effect") {
    REQUIRE(
        effective_topic_policy_json({}) ==
        R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}})");
}

TEST_CASE("a subscription's policy is shown with null for what was not given") {
    auto const policy = parse_subscription_policy(R"({"requestPolicy":{"headerContentType":"text/csv"}})", "");
    REQUIRE(
        subscription_policy_json(policy) ==
        R"({"healthyRetryPolicy":null,"sicklyRetryPolicy":null,"throttlePolicy":null,"requestPolicy":{"headerContentType":"text/csv"},"guaranteed":false})");
}

TEST_CASE("what is in effect for a subscription is its own, else the topic's, else the default") {
    auto const topic =
        parse_topic_policy(R"({"http":{"defaultRequestPolicy":{"headerContentType":"application/json"}}})", "");
    auto const own = parse_subscription_policy(
        R"({"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":0},"throttlePolicy":{"maxReceivesPerSecond":1000}})",
        "");
    REQUIRE(
        subscription_policy_json(effective_policy(topic, own)) ==
        R"({"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":0,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"sicklyRetryPolicy":null,"throttlePolicy":{"maxReceivesPerSecond":1000},"requestPolicy":{"headerContentType":"application/json"},"guaranteed":false})");
}

TEST_CASE("a topic that disables overrides governs its subscriptions alone") {
    auto const topic = parse_topic_policy(R"({"http":{"disableSubscriptionOverrides":true}})", "");
    auto const own = parse_subscription_policy(R"({"requestPolicy":{"headerContentType":"text/csv"}})", "");
    REQUIRE(effective_policy(topic, own).content_type == default_content_type);
}

TEST_CASE("policies are refused with what is wrong in them") {
    REQUIRE(refusal_of_topic(
                R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":101}}})") ==
            "http.defaultHealthyRetryPolicy.numRetries must be less than or equal to 100");
    REQUIRE(refusal_of_topic(R"({"throttlePolicy":{"maxReceivesPerSecond":1}})") ==
            "Unexpected JSON member: throttlePolicy");
    REQUIRE(refusal_of_subscription(R"({"healthyRetryPolicy":{"numRetries":5}})") ==
            "healthyRetryPolicy.minDelayTarget must be specified");
    REQUIRE(
        refusal_of_subscription(R"({"healthyRetryPolicy":{"minDelayTarget":0,"maxDelayTarget":1,"numRetries":5}})") ==
        "healthyRetryPolicy.minDelayTarget must be greater than or equal to 1");
}

// As other projects saw AWS say in 2026.
TEST_CASE("retries whose numbers do not go together are refused in AWS's words") {
    auto const retries = [](std::string const& members) {
        return refusal_of_subscription((R"({"healthyRetryPolicy":{)" + members + "}}").c_str());
    };
    std::string const backwards = R"("minDelayTarget":9,"maxDelayTarget":8,)";
    CHECK(retries(backwards + R"("numRetries":1)") ==
          "healthyRetryPolicy.maxDelayTarget must be greater than or equal to minDelayTarget");
    CHECK(retries(backwards + R"("numRetries":101)") ==
          "healthyRetryPolicy.numRetries must be less than or equal to 100");
    std::string const forwards = R"("minDelayTarget":1,"maxDelayTarget":1,"numRetries":1,)";
    for (auto const* const phases : {R"("numNoDelayRetries":2)", R"("numNoDelayRetries":1,"numMaxDelayRetries":1)"})
        CHECK(retries(forwards + phases) ==
              "healthyRetryPolicy.numRetries must be greater than or equal to total of numMinDelayRetries, "
              "numNoDelayRetries and numMaxDelayRetries");
    CHECK(retries(forwards + R"("backoffFunction":"cubic")") ==
          "healthyRetryPolicy.backoffFunction: the value [cubic] is not a valid backoff function");
    CHECK(refusal_of_subscription(R"({"throttlePolicy":{"maxReceivesPerSecond":0}})") ==
          "throttlePolicy.maxReceivesPerSecond must be >= 1");
}

TEST_CASE("a policy that is no JSON object is refused with the reason") {
    for (auto const* const json : {"[]", "null", "5", "\"x\""})
        CHECK(refusal_of_topic(json) == "must be a JSON object");
    CHECK(refusal_of_topic("{x") ==
          "failed to parse JSON. Unexpected character ('x' (code 120)): was expecting double-quote to start "
          "field name\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: "
          "1, column: 2]");
    CHECK(refusal_of_topic("") == "failed to parse JSON. No content to map due to end-of-input\n at [Source: REDACTED "
                                  "(`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1]");
    CHECK(refusal_of_subscription("[]") == "must be a JSON object");
    CHECK(refusal_of_subscription("{x").starts_with("failed to parse JSON. Unexpected character ('x'"));
}

TEST_CASE("a policy that is broken in any other way is refused too") {
    for (
        auto const* json :
        {"", "nonsense", "[]", "5", R"({"http":5})", R"({"http":{"defaultHealthyRetryPolicy":[]}})",
         R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":9,"maxDelayTarget":8,"numRetries":1}}})",
         R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":3601,"numRetries":1}}})",
         R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":1.5,"maxDelayTarget":3,"numRetries":1}}})",
         R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":3,"numRetries":1,"numNoDelayRetries":2}}})",
         R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":3,"numRetries":1,"backoffFunction":"cubic"}}})",
         R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":3600,"maxDelayTarget":3600,"numRetries":2}}})",
         R"({"http":{"defaultThrottlePolicy":{"maxReceivesPerSecond":0}}})",
         R"({"http":{"defaultRequestPolicy":{"headerContentType":"a\r\nX: y"}}})",
         R"({"http":{"disableSubscriptionOverrides":"yes"}})"}) {
        INFO(json);
        REQUIRE(refusal_of_topic(json) != "accepted");
    }
}
