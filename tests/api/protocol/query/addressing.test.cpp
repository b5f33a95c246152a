#include "model/account/options.hpp"
#include "model/text/utf8.hpp"
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

// Which account, region, service and operation a request is for.

using namespace sesame;
using namespace sesame::test;

namespace {

constexpr auto form_of_create = "Action=CreateTopic&Name=orders";

std::string topic_made_by(api::response const& a) {
    INFO(a.body);
    REQUIRE(a.status == 200);
    return at(a, "/CreateTopicResponse/CreateTopicResult/TopicArn");
}

// "sns Publish", or who else was found.
std::string found(api::response const& a) { return a.service + " " + a.operation; }

} // namespace

TEST_CASE("parameters may stand in the body of a POST, in its URL, or in the URL of a GET") {
    caller c;
    auto const arn = "arn:aws:sns:us-east-1:000000000000:orders";
    CHECK(topic_made_by(c.request("POST", "/", signature("sns"), form_of_create)) == arn);
    CHECK(topic_made_by(c.request("POST", "/?Action=CreateTopic&Name=orders", signature("sns"), "")) == arn);
    CHECK(topic_made_by(c.request("GET", "/?Action=CreateTopic&Name=orders", signature("sns"), "")) == arn);
    CHECK(topic_made_by(c.request("GET", "?Action=CreateTopic&Name=orders", signature("sns"), "")) == arn);
    CHECK(topic_made_by(c.request("POST", "", signature("sns"), form_of_create)) == arn);
}

TEST_CASE("the parameters of body and URL are merged, and the body wins") {
    caller c;
    CHECK(topic_made_by(c.request("POST", "/?Action=CreateTopic&Name=url", signature("sns"), "Name=body"))
              .ends_with(":body"));
    CHECK(topic_made_by(c.request("POST", "/?Action=ListTopics&Name=url", signature("sns"), "Action=CreateTopic"))
              .ends_with(":url"));
}

TEST_CASE("the service is that of the credential scope, whatever the version says") {
    caller c;
    CHECK(c.request("POST", "/", signature("sns"), "Action=GetSendQuota&Version=2010-12-01").service == "sns");
    CHECK(found(c.request("POST", "/", signature("sqs"), "Action=ListQueues&Version=2010-03-31")) == "sqs ListQueues");
    CHECK(refusal_text(c.request("POST", "/", signature("ses"), "Action=ListTopics&Version=2010-12-01")) ==
          "400 InvalidAction: Could not find operation ListTopics for version 2010-12-01");
}

// Reported of SES (the AWS CLI's #37) and STS; SQS has had several versions.
TEST_CASE("SNS, SES and STS have no actions of other versions") {
    caller c;
    auto const called = [&](std::string const& service, std::string const& parameters) {
        return refusal_text(c.request("POST", "/", signature(service), "Action=" + parameters));
    };
    for (auto const& [service, action, other] :
         {std::array{"sns", "ListTopics", "2010-12-01"}, std::array{"ses", "GetSendStatistics", "2012-12-01"},
          std::array{"sts", "GetCallerIdentity", "2000-01-01"}, std::array{"sts", "GetCallerIdentity", ""}})
        CHECK(called(service, std::string(action) + "&Version=" + other) ==
              "400 InvalidAction: Could not find operation " + std::string(action) + " for version " + other);
    CHECK(called("sns", "ListTopics&Version=2012-11-05&Version=2010-03-31").starts_with("400 InvalidAction"));
    CHECK(called("sts", "GetCallerIdentity") ==
          "400 InvalidAction: Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED");
    CHECK(called("sts", "&Version=2011-06-15") ==
          "400 InvalidAction: Could not find operation  for version 2011-06-15");
}

TEST_CASE("a refusal of an unknown action has the namespace of AWS's front end, or SQS's") {
    caller c;
    auto const space = [&](std::string const& service, std::string const& parameters) {
        auto const body = c.request("POST", "/", signature(service), parameters).body;
        auto const at = body.find("xmlns=\"") + 7;
        return body.substr(at, body.find('"', at) - at);
    };
    auto const of_front_end = "http://webservices.amazon.com/AWSFault/2005-15-09";
    for (auto const* const service : {"sns", "ses", "sts"}) {
        CHECK(space(service, "Action=Frobnicate") == of_front_end);
        CHECK(space(service, "Name=x") == of_front_end);
    }
    CHECK(space("sns", "Action=Publish") == "http://sns.amazonaws.com/doc/2010-03-31/");
    CHECK(space("sqs", "Action=Frobnicate") == "http://queue.amazonaws.com/doc/2012-11-05/");
}

TEST_CASE("without a scope the service is that of the version, else the one that has the action") {
    caller c;
    CHECK(found(c.request("POST", "/", "", "Action=ListTopics&Version=2010-03-31")) == "sns ListTopics");
    CHECK(found(c.request("POST", "/", "", "Action=ListIdentities&Version=2010-12-01")) == "ses ListIdentities");
    CHECK(found(c.request("POST", "/", "", "Action=ListTopics")) == "sns ListTopics");
    CHECK(found(c.request("POST", "/", "", "Action=ListIdentities")) == "ses ListIdentities");
    CHECK(c.request("POST", "/", "", "Action=ListTopics&Version=1999-01-01").service == "sns");
}

TEST_CASE("SNS and SES do without a version") {
    caller c;
    CHECK(c.request("POST", "/", signature("sns"), "Action=ListTopics").status == 200);
    CHECK(c.request("POST", "/", signature("ses"), "Action=ListIdentities").status == 200);
}

TEST_CASE("a 12-digit access key is the account, any other means the default") {
    caller c;
    auto const account = [&](std::string_view key) {
        return c.request("POST", "/", signature("sns", "us-east-1", key), "Action=ListTopics").account;
    };
    CHECK(account("123456789012") == "123456789012");
    CHECK(account("000000000001") == "000000000001");
    CHECK(account("AKIDEXAMPLE") == "000000000000");
    CHECK(account("12345678901") == "000000000000");
    CHECK(account("1234567890123") == "000000000000");
    CHECK(account("12345678901x") == "000000000000");
    CHECK(account("") == "000000000000");
    CHECK(account("key/with/slashes") == "000000000000");
}

TEST_CASE("the defaults of account and region are those that were configured") {
    caller c(options{.default_account = "999999999999", .default_region = "eu-west-3"});
    CHECK(topic_made_by(c.request("POST", "/", "", form_of_create)) == "arn:aws:sns:eu-west-3:999999999999:orders");
    CHECK(topic_made_by(c.request("POST", "/", signature("sns", "us-west-2"), form_of_create)) ==
          "arn:aws:sns:us-west-2:999999999999:orders");
}

TEST_CASE("the region is that of the scope, and so is the partition of ARNs") {
    caller c;
    auto const made_in = [&](std::string_view region) {
        return topic_made_by(c.request("POST", "/", signature("sns", region), form_of_create));
    };
    CHECK(made_in("eu-central-1") == "arn:aws:sns:eu-central-1:000000000000:orders");
    CHECK(made_in("cn-north-1") == "arn:aws-cn:sns:cn-north-1:000000000000:orders");
    CHECK(made_in("us-gov-west-1") == "arn:aws-us-gov:sns:us-gov-west-1:000000000000:orders");
}

TEST_CASE("accounts and regions do not see each other's topics") {
    caller c;
    c.create_topic("mine");
    auto const seen = [&](std::string_view region, std::string_view key) {
        auto const listed = c.request("POST", "/", signature("sns", region, key), "Action=ListTopics");
        return at(listed, "/ListTopicsResponse/ListTopicsResult/Topics/member/TopicArn");
    };
    CHECK(seen("us-east-1", "AKIDEXAMPLE") == "arn:aws:sns:us-east-1:000000000000:mine");
    CHECK(seen("us-east-1", "000000000000") == "arn:aws:sns:us-east-1:000000000000:mine");
    CHECK(seen("us-east-2", "AKIDEXAMPLE") == "(none)");
    CHECK(seen("us-east-1", "111111111111") == "(none)");
}

TEST_CASE("a presigned URL says who calls") {
    caller c;
    auto const a = c.request("GET",
                             "/?Action=CreateTopic&Name=orders&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                             "123456789012%2F20231114%2Feu-west-1%2Fsns%2Faws4_request&X-Amz-Signature=00",
                             "", "");
    CHECK(topic_made_by(a) == "arn:aws:sns:eu-west-1:123456789012:orders");
}

TEST_CASE("the header wins over a presigned credential, a header of another scheme does not") {
    caller c;
    auto const with = [&](std::string_view header) {
        return c.request(
            "GET", "/?Action=ListTopics&X-Amz-Credential=222222222222%2F20231114%2Feu-west-1%2Fsns%2Faws4_request",
            header, "");
    };
    CHECK(with(signature("sns", "us-west-1", "111111111111")).account == "111111111111");
    CHECK(with("Basic dXNlcjpwYXNz").account == "222222222222");
    CHECK(with("").region == "eu-west-1");
}

TEST_CASE("signatures of older kinds name the account but no region or service") {
    caller c;
    for (auto const* header : {"AWS 123456789012:frJIUN8DYpKDtOLCwo//yllqDzg=",
                               "AWS3-HTTPS AWSAccessKeyId=123456789012, Algorithm=HmacSHA256, Signature=lBP67=",
                               "AWS3 AWSAccessKeyId=123456789012,Algorithm=HmacSHA256,Signature=lBP67="}) {
        CAPTURE(header);
        auto const a = c.request("POST", "/", header, "Action=GetSendQuota&Version=2010-12-01");
        CHECK(found(a) == "ses GetSendQuota");
        CHECK(a.account == "123456789012");
        CHECK(a.region == "us-east-1");
        CHECK(a.status == 200);
    }
}

TEST_CASE("an Authorization header that makes no sense is answered as if the caller were nobody in particular") {
    caller c;
    for (auto const* header : {"AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=", "AWS4-HMAC-SHA256 Credential=////",
                               "AWS4-HMAC-SHA256 Credential=a/b", "AWS4-", "AWS", "AWS ", "AWS :", "AWS3", "Bearer x",
                               "\xFF\xFE", "/////"}) {
        CAPTURE(header);
        auto const a = c.request("POST", "/", header, "Action=ListTopics");
        CHECK(a.status == 200);
        CHECK(a.account == "000000000000");
        CHECK(a.region == "us-east-1");
    }
}

TEST_CASE("what a header says in bytes that are no UTF-8 is told in UTF-8") {
    caller c;
    auto const scoped = c.request("POST", "/", signature("ses", "\xC6-east-1"), "Action=GetSendQuota");
    CHECK(scoped.region == "\xEF\xBF\xBD-east-1");
    CHECK(at(scoped, "/ErrorResponse/Error/Message") ==
          "Credential should be scoped to a valid region, not '\xEF\xBF\xBD-east-1'.");

    auto const topic = c.create_topic("orders");
    c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:queue");
    auto const body = "Action=Publish&Message=m&TopicArn=" + topic;
    auto const mark = signature("sns");
    api::request in{"POST", "/", c.host, body, "198.51.100.7"};
    in.fields.set("Authorization", mark);
    in.fields.set("X-Amzn-Trace-Id", "Root=\xFF");
    CHECK(test::dispatch(c.all, in, c.where).status == 200);
    CHECK(c.last_owed().trace_header == "Root=\xEF\xBF\xBD");

    api::request listening{"GET", "/_sesame/v1/stream", c.host, "", "198.51.100.7"};
    listening.fields.set("Last-Event-ID", "\xFF");
    auto const refused = test::dispatch(c.all, listening, c.where);
    CHECK(refused.status == 400);
    CHECK(valid_utf8(refused.body) == refused.body);
}

TEST_CASE("an unsigned call is where its ARN says") {
    caller c;
    auto const topic =
        topic_made_by(c.request("POST", "/", signature("sns", "ap-south-1", "123456789012"), form_of_create));
    auto const visit = [&](std::string const& query) { return c.request("GET", "/?" + query, "", ""); };
    auto const publish = visit("Action=Publish&Message=m&TopicArn=" + topic);
    CHECK(publish.status == 200);
    CHECK(publish.account == "123456789012");
    CHECK(publish.region == "ap-south-1");
    CHECK(visit("Action=Publish&Message=m&TargetArn=" + topic).region == "ap-south-1");
    CHECK(visit("Action=Unsubscribe&SubscriptionArn=" + topic + ":7b4c8c40-0000-5000-8000-000000000000").account ==
          "123456789012");
    CHECK(visit("Action=ListTopics&TopicArn=not-an-arn").account == "000000000000");
    CHECK(visit("Action=ListTopics&TopicArn=arn:aws:sns:us-east-1:123:short").account == "000000000000");
}

TEST_CASE("an unsigned call is nowhere if the account in its ARN is none") {
    caller c;
    auto const a = c.request("GET", "/?Action=ListTopics&TopicArn=arn:aws:sns:us-east-1:notanaccount:x", "", "");
    CHECK(a.account == "000000000000");
}

TEST_CASE("a signed call is where its signature says, whatever ARN it names") {
    caller c;
    auto const a = c.request("POST", "/", signature("sns", "us-east-1", "111111111111"),
                             "Action=Publish&Message=m&TopicArn=arn:aws:sns:eu-west-1:222222222222:orders");
    CHECK(a.account == "111111111111");
    CHECK(a.region == "us-east-1");
    CHECK(refusal_text(a) == "400 InvalidParameter: Invalid parameter: TopicArn");
}
