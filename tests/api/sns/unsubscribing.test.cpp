#include "tests/api/caller.hpp"
#include "tests/api/sns/arns.hpp"

#include <catch2/catch_test_macros.hpp>

// Recorded from AWS in 2026: codes, not texts.

using namespace sesame::test;
using namespace std::string_literals;

TEST_CASE("a pending subscription is not unsubscribed") {
    caller c;
    c.create_topic("orders");
    auto const arn = c.subscribe(orders, "http://127.0.0.1:9/");
    CHECK(refusal_text(c.sns("Unsubscribe", {{"SubscriptionArn", arn}})).starts_with("400 InvalidParameter: "));
    CHECK(refusal_text(c.sns("GetSubscriptionAttributes", {{"SubscriptionArn", arn}})) == "200");
}

TEST_CASE("who need not confirm a subscription must sign to end it") {
    caller c;
    c.create_topic("orders");
    auto const arn = c.subscribe(orders, "arn:aws:sqs:us-east-1:000000000000:queue");
    auto const link = "/?Action=Unsubscribe&SubscriptionArn=" + arn;
    CHECK(refusal_text(c.request("GET", link, "", "")).starts_with("403 AuthorizationError: "));
    CHECK(refusal_text(c.sns("Unsubscribe", {{"SubscriptionArn", arn}})) == "200");
    CHECK(refusal_text(c.sns("GetSubscriptionAttributes", {{"SubscriptionArn", arn}})).starts_with("404 NotFound: "));
}

TEST_CASE("a message or a token that is not given is a validation error") {
    caller c;
    c.create_topic("orders");
    auto const missing = [](char const* path) {
        return "400 ValidationError: 1 validation error detected: Value null at '"s + path +
               "' failed to satisfy constraint: Member must not be null";
    };
    CHECK(refusal_text(c.sns("Publish", {{"TopicArn", orders}})) == missing("message"));
    CHECK(refusal_text(c.sns("Publish", {{"TopicArn", orders}, {"Message", ""}})) ==
          "400 InvalidParameter: Invalid parameter: Empty message");
    CHECK(refusal_text(c.sns("ConfirmSubscription", {{"TopicArn", orders}})) == missing("token"));
    CHECK(refusal_text(c.sns("PublishBatch", {{"TopicArn", orders}})) == missing("publishBatchRequestEntries"));
}

TEST_CASE("of a batch only the empty message fails") {
    caller c;
    c.create_topic("orders");
    auto const a = c.sns("PublishBatch", {{"TopicArn", orders},
                                          {"PublishBatchRequestEntries.member.1.Id", "a"},
                                          {"PublishBatchRequestEntries.member.1.Message", ""},
                                          {"PublishBatchRequestEntries.member.2.Id", "b"},
                                          {"PublishBatchRequestEntries.member.2.Message", "m"}});
    auto const result = "/PublishBatchResponse/PublishBatchResult"s;
    CHECK(a.status == 200);
    CHECK(at(a, result + "/Failed/member/Id") == "a");
    CHECK(at(a, result + "/Failed/member/Code") == "InvalidParameter");
    CHECK(at(a, result + "/Failed/member/SenderFault") == "true");
    CHECK(at(a, result + "/Successful/member/Id") == "b");
}

TEST_CASE("tags are listed with their value first") {
    caller c;
    c.create_topic("orders");
    c.sns("TagResource", {{"ResourceArn", orders}, {"Tags.member.1.Key", "k"}, {"Tags.member.1.Value", "v"}});
    auto const body = c.sns("ListTagsForResource", {{"ResourceArn", orders}}).body;
    CHECK(body.find("<Value>v</Value>") < body.find("<Key>k</Key>"));
}
