#include "tests/api/caller.hpp"

#include "api/elsewhere/other_service.hpp"
#include "model/account/accounts.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch_test_macros.hpp>

// Clients of services that are not here. Each reads the answer in the protocol that it speaks; real ones do so in
// sdk/python/test_elsewhere.py.

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct call_elsewhere {
    std::string method = "POST", target = "/", scope{}, body{}, json_target{}, content_type{};
    std::string host = "localhost:4566", smithy{}, authorization{};
};

struct stranger : caller {
    api::response ask(call_elsewhere const& what) {
        auto const signed_by = what.scope.empty() ? what.authorization : signature(what.scope);
        api::request r{what.method, what.target, what.host, what.body, "127.0.0.1"};
        r.fields.set("Authorization", signed_by);
        r.fields.set("X-Amz-Target", what.json_target);
        r.fields.set("Content-Type", what.content_type);
        r.fields.set("smithy-protocol", what.smithy);
        return test::dispatch(all, r, where);
    }
    request_record const& recorded() { return all.requests().records().back(); }
};

std::string mend(std::string const& id, std::string const& variable) {
    return "This server is Amazon SES, SNS and SQS, with parts of STS and S3; " + id + " is not here. Set " + variable +
           " to its endpoint. Or set AWS_ENDPOINT_URL_SES, _SESV2, _SNS and _SQS instead of AWS_ENDPOINT_URL, which "
           "sends all clients here.";
}

} // namespace

TEST_CASE("a service of JSON is named by the target, and refused as its SDK reads it") {
    stranger c;
    auto const out = c.ask({.scope = "dynamodb",
                            .body = "{}",
                            .json_target = "DynamoDBStreams_20120810.ListStreams",
                            .content_type = "application/x-amz-json-1.0"});
    CHECK(out.status == 404);
    CHECK(out.content_type == "application/x-amz-json-1.0");
    CHECK(out.headers.at(0) == std::pair<std::string, std::string>("x-amzn-ErrorType", "UnknownOperationException"));
    CHECK(out.headers.at(1).first == "x-sesame-hint");
    auto const said = json::parse(out.body);
    CHECK(said.at("__type") == "UnknownOperationException");
    CHECK(said.at("message").as_string() == mend("DynamoDB Streams", "AWS_ENDPOINT_URL_DYNAMODB_STREAMS"));
    CHECK(c.recorded().service == "dynamodb");
    CHECK(c.recorded().operation == "ListStreams");
    CHECK(c.recorded().error == "UnknownOperationException");
}

TEST_CASE("services of other protocols are refused in theirs") {
    stranger c;
    auto const control = c.ask({.method = "GET", .target = "/v20180820/jobs", .scope = "s3"});
    CHECK(control.status == 400);
    CHECK(at(control, "/ErrorResponse/Error/Message") == mend("S3 Control", "AWS_ENDPOINT_URL_S3_CONTROL"));
    CHECK(c.recorded().operation == "GET /v20180820/jobs");

    auto const iam = c.ask({.scope = "iam", .body = "Action=ListUsers&Version=2010-05-08"});
    CHECK(iam.status == 400);
    CHECK(at(iam, "/ErrorResponse/Error/Code") == "InvalidAction");
    CHECK(at(iam, "/ErrorResponse/Error/Message") == mend("IAM", "AWS_ENDPOINT_URL_IAM"));

    auto const ec2 = c.ask({.scope = "ec2",
                            .body = "Action=DescribeInstances&Version=2016-11-15",
                            .content_type = "application/x-www-form-urlencoded; charset=utf-8"});
    CHECK(at(ec2, "/Response/Errors/Error/Message") == mend("EC2", "AWS_ENDPOINT_URL_EC2"));
    CHECK(c.recorded().operation == "DescribeInstances");

    auto const cbor = c.ask({.target = "/service/GraniteServiceVersion20100801/operation/ListMetrics",
                             .scope = "monitoring",
                             .smithy = "rpc-v2-cbor"});
    CHECK(cbor.status == 404);
    CHECK(cbor.content_type == "application/cbor");
    CHECK(cbor.body.starts_with("\xa2\x66__type\x78\x19UnknownOperationException\x67message\x78"));
    CHECK(cbor.body.ends_with(mend("CloudWatch", "AWS_ENDPOINT_URL_CLOUDWATCH")));
    CHECK(c.recorded().operation == "ListMetrics");
}

TEST_CASE("a service of REST and JSON gets JSON, and where one scope is of several all are named") {
    stranger c;
    auto const out = c.ask({.method = "GET", .target = "/2015-03-31/functions/?MaxItems=1", .scope = "lambda"});
    CHECK(out.status == 404);
    CHECK(out.content_type == "application/json");
    auto const said = std::string(json::parse(out.body).at("message").as_string());
    CHECK(said.starts_with("This server is Amazon SES, SNS and SQS, with parts of STS and S3; Lambda or "));
    CHECK(said.find("Set AWS_ENDPOINT_URL_LAMBDA or ") != said.npos);
    CHECK(c.recorded().operation == "GET /2015-03-31/functions/");
}

TEST_CASE("what is not signed is known by its version, target, host, path or method") {
    stranger c;
    auto const named = [&](call_elsewhere const& what) {
        c.ask(what);
        return c.recorded().service;
    };
    CHECK(named({.body = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15"}) == "sts");
    CHECK(named({.json_target = "AWSCognitoIdentityProviderService.InitiateAuth"}) == "cognito-idp");
    CHECK(named({.method = "GET", .host = "s3.localhost:4566"}) == "s3");
    CHECK(named({.method = "GET", .target = "/key", .host = "bucket.s3.localhost:4566"}) == "s3");
    CHECK(named({.method = "PUT", .target = "/bucket"}) == "s3");
    CHECK(named({.method = "GET", .target = "/b/k", .authorization = "AWS key:signature"}) == "s3");
    CHECK(named({.method = "GET", .target = "/b/k?AWSAccessKeyId=a&Signature=b&Expires=1"}) == "s3");
    CHECK(named({.method = "GET", .target = "/b/k?X-Amz-Credential=a/20260101/us-east-1/s3/aws4_request"}) == "s3");
}

TEST_CASE("a service that nobody knows is refused in the protocol of its request") {
    stranger c;
    auto const rest = c.ask({.method = "GET", .target = "/things", .scope = "newservice"});
    CHECK(rest.status == 404);
    CHECK(json::parse(rest.body).at("message").as_string().starts_with(
        "This server is Amazon SES, SNS and SQS, with parts of STS and S3; the service that is called is not here. Set "
        "the variable "));
    CHECK(c.ask({.scope = "newservice", .json_target = "New.Thing"}).content_type == "application/json");
    CHECK(c.recorded().service.empty());
}

TEST_CASE("calls of ours are not taken for those of others") {
    stranger c;
    CHECK(c.ask({.body = "Action=ListIdentities&Version=2010-12-01"}).status == 200); // Elastic Beanstalk has it, too
    CHECK(c.ask({.scope = "email", .body = "Action=ListIdentities&Version=2010-12-01"}).status == 200);
    CHECK(c.ask({.scope = "elasticbeanstalk", .body = "Action=ListIdentities&Version=2010-12-01"}).status == 400);
    CHECK(c.ask({.body = "Action=ListTopics&Version=2010-03-31"}).status == 200);
}

TEST_CASE("the variable of a service is made of its id, as AWS's SDKs make it") {
    CHECK(api::endpoint_variable(*api::other_service_in("secretsmanager").row) == "AWS_ENDPOINT_URL_SECRETS_MANAGER");
    CHECK(api::endpoint_variable(*api::other_service_in("ses").row) == "AWS_ENDPOINT_URL_PINPOINT_EMAIL");
    CHECK(api::endpoint_variable(*api::other_service_in("states").row) == "AWS_ENDPOINT_URL_SFN");
    CHECK(api::endpoint_variable(*api::other_service_in("elasticbeanstalk").row) ==
          "AWS_ENDPOINT_URL_ELASTIC_BEANSTALK");
}
