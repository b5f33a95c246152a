#include "tests/api/s3/s3_caller.hpp"

#include <catch2/catch_test_macros.hpp>

// Which requests are S3's, and for which bucket.

using namespace sesame;
using namespace sesame::test;

TEST_CASE("a bucket stands in the path or in the host, and keys win over paths of ours") {
    s3_caller c;
    c.ask("PUT", "/mine/store", "x");
    for (auto const* const host : {"mine.localhost:4566", "mine.s3.us-east-1.amazonaws.com", "mine.s3.localhost:1",
                                   "mine.localhost.localstack.cloud:4566"}) {
        CAPTURE(host);
        CHECK(c.ask("GET", "/store", "", {}, host).body == "x");
        CHECK(at(c.ask("GET", "/?list-type=2", "", {}, host), "/ListBucketResult/Contents/Key") == "store");
    }
    CHECK(at(c.ask("GET", "/", "", {}, "s3.us-east-1.amazonaws.com"), "/ListAllMyBucketsResult/Buckets/Bucket/Name") ==
          "mine");
    CHECK(at(c.ask("GET", "/"), "/ListAllMyBucketsResult/Buckets/Bucket/Name") == "mine");
    CHECK(c.ask("GET", "/mine/", "", {}, "sesame:4566").status == 200);
}

TEST_CASE("what S3 has and this server has not is refused in S3's words, and changes nothing") {
    s3_caller c;
    c.ask("PUT", "/mine/k", "x");
    auto const before = c.visible_state();
    for (auto const& [method, target] :
         std::vector<std::pair<std::string, std::string>>{{"POST", "/mine/k?uploads"},
                                                          {"PUT", "/mine/k?partNumber=1&uploadId=a"},
                                                          {"GET", "/mine?acl"},
                                                          {"PUT", "/mine?policy"},
                                                          {"DELETE", "/mine?lifecycle"},
                                                          {"GET", "/mine/k?tagging"},
                                                          {"POST", "/mine"},
                                                          {"PATCH", "/mine/k"},
                                                          {"POST", "/"},
                                                          {"GET", "/mine?versions"},
                                                          {"DELETE", "/mine/k?versionId=x"}}) {
        CAPTURE(method, target);
        CHECK(c.refused(method, target) == "501 NotImplemented");
    }
    for (auto const* const field : {"x-amz-copy-source", "x-amz-tagging", "x-amz-acl", "x-amz-server-side-encryption"})
        CHECK(c.refused("PUT", "/mine/k", "y", {{field, "other"}}) == "501 NotImplemented");
    CHECK(before == c.visible_state());
    CHECK(c.ask("PUT", "/mine/k", "y", {{"x-amz-server-side-encryption", "AES256"}}).status == 200);
    CHECK(c.content("k") == "y");
}

TEST_CASE("a presigned URL ends on the account's clock") {
    s3_caller c;
    c.ask("PUT", "/mine/k", "x");
    auto const visited = [&](std::string const& date, std::string const& seconds) {
        auto const target = "/mine/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2F20231114%2Fus-east-1%2Fs3%2F"
                            "aws4_request&X-Amz-Date=" +
                            date + "&X-Amz-Expires=" + seconds + "&X-Amz-Signature=0";
        auto const out = c.request("GET", target, "", "");
        return std::to_string(out.status) + " " + (out.status == 200 ? out.body : at(out, "/Error/Code"));
    };
    CHECK(visited("20231114T221300Z", "60") == "200 x");
    CHECK(visited("20231114T221300Z", "10") == "403 AccessDenied");
    CHECK(visited("junk", "60") == "400 AuthorizationQueryParametersError");
    CHECK(visited("20231114T221300Z", "604801") == "400 AuthorizationQueryParametersError");
    CHECK(visited("20231114T221300Z", "x") == "400 AuthorizationQueryParametersError");
}

TEST_CASE("places of buckets are told and checked by region") {
    s3_caller c;
    auto const create = [&](std::string const& name, std::string const& region, std::string const& wanted) {
        auto const body = wanted.empty() ? ""
                                         : "<CreateBucketConfiguration><LocationConstraint>" + wanted +
                                               "</LocationConstraint></CreateBucketConfiguration>";
        auto const out = c.request("PUT", "/" + name, signature("s3", region), body);
        return std::to_string(out.status) + " " + (out.status == 200 ? out.location : at(out, "/Error/Code"));
    };
    CHECK(create("one", "us-east-1", "") == "200 /one");
    CHECK(create("one", "us-east-1", "") == "200 /one");
    CHECK(create("two", "eu-west-1", "") == "400 IllegalLocationConstraintException");
    CHECK(create("two", "eu-west-1", "us-west-2") == "400 IllegalLocationConstraintException");
    CHECK(create("two", "eu-west-1", "eu-west-1") == "200 /two");
    CHECK(create("two", "eu-west-1", "eu-west-1") == "409 BucketAlreadyOwnedByYou");
    CHECK(create("three", "us-east-1", "mars") == "400 InvalidLocationConstraint");
    CHECK(create("three", "us-east-1", "ap-south-1") == "200 /three");
    CHECK(c.ask("GET", "/one?location").body.find("LocationConstraint xmlns") != std::string::npos);
    CHECK(at(c.ask("GET", "/two?location"), "/LocationConstraint") == "eu-west-1");
    CHECK(header_of(c.ask("HEAD", "/three"), "x-amz-bucket-region") == "ap-south-1");
    CHECK(c.refused("PUT", "/x", "<Create") == "400 MalformedXML");
}

TEST_CASE("an older signature, which names no service, leads to S3 only where other services are not") {
    s3_caller c;
    auto const asked = [&](std::string_view method, std::string_view target, std::string_view authorization) {
        api::request in{method, target, "localhost:4566", "", "198.51.100.7"};
        if (!authorization.empty()) in.fields.set("Authorization", authorization);
        auto const out = test::dispatch(c.all, in, c.where);
        return std::to_string(out.status) + " " + out.service;
    };
    CHECK(asked("GET", "/other", "AWS 123456789012:0") == "404 s3");
    CHECK(asked("GET", "/_sesame/v1/health", "AWS 123456789012:0") == "200 control");
    CHECK(asked("POST", "/_sesame/v1/reset", "AWS 123456789012:0") == "200 control");
    CHECK(asked("GET", "/_aws/ses", "AWS 123456789012:0") == "200 control");
    CHECK(asked("GET",
                "/123456789012/q?Action=GetQueueUrl&QueueName=q&Version=2012-11-05&AWSAccessKeyId=123456789012&"
                "SignatureVersion=2&SignatureMethod=HmacSHA256&Signature=x",
                "")
              .ends_with(" sqs"));
}
