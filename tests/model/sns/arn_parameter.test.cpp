#include "model/sns/arn_parameter.hpp"

#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

namespace {

std::string refusal_text(std::string_view arn, std::string_view region = "us-east-1") {
    return test::refusal_of([&] { arn_parameter("TopicArn", arn, region); });
}

std::string const before_reason = "InvalidParameter: Invalid parameter: TopicArn Reason: ";

} // namespace

// The texts are those that users of AWS have reported.
TEST_CASE("an ARN begins as those of the region in it do") {
    auto const global = "arn:aws:sns:cn-northwest-1:303030303030:x";
    CHECK(refusal_text(global, "cn-northwest-1") ==
          before_reason +
              "A cn-northwest-1 ARN must begin with arn:aws-cn, not arn:aws:sns:cn-northwest-1:303030303030:x");
    CHECK(refusal_text(global, "us-east-1") == refusal_text(global, "cn-northwest-1"));
    CHECK(refusal_text("arn:aws-cn:sns:us-east-1:303030303030:x") ==
          before_reason + "A us-east-1 ARN must begin with arn:aws, not arn:aws-cn:sns:us-east-1:303030303030:x");
    CHECK(refusal_text("arn:aws:sns:eusc-de-east-1:303030303030:x") ==
          before_reason +
              "A eusc-de-east-1 ARN must begin with arn:aws-eusc, not arn:aws:sns:eusc-de-east-1:303030303030:x");
    CHECK(refusal_text("urn:aws:sns:us-east-1:303030303030:x") ==
          before_reason + "A us-east-1 ARN must begin with arn:aws, not urn:aws:sns:us-east-1:303030303030:x");
    CHECK(refusal_text("arn:aws-eusc:sns:eusc-de-east-1:303030303030:x") == "accepted");
}

TEST_CASE("no ARN begins as those of a region that AWS does not have") {
    CHECK(refusal_text("arn:sns:*:arn:aws:sns") ==
          before_reason + "A arn ARN must begin with arn:null, not arn:sns:*:arn:aws:sns");
    CHECK(refusal_text("arn:aws:sns:${AWS_REGION}:303030303030:x") ==
          before_reason + "A ${AWS_REGION} ARN must begin with arn:null, not arn:aws:sns:${AWS_REGION}:303030303030:x");
    CHECK(refusal_text("arn:aws:sns:local:303030303030:x") ==
          before_reason + "A local ARN must begin with arn:null, not arn:aws:sns:local:303030303030:x");
    CHECK(refusal_text("arn:aws:sns:local:303030303030:x", "local") == "accepted"); // a server of that --region
    CHECK(refusal_text(":::::") == before_reason + "A  ARN must begin with arn:null, not :::::");
}

TEST_CASE("an ARN has six elements or more") {
    CHECK(refusal_text("") == before_reason + "An ARN must have at least 6 elements, not 1");
    CHECK(refusal_text("arn:aws:sns:us-east-1:1") == before_reason + "An ARN must have at least 6 elements, not 5");
    auto const parsed = arn_parameter("TopicArn", "arn:aws:sns:us-east-1:1:a:b", "us-east-1");
    CHECK(parsed.resource == "a:b");
}
