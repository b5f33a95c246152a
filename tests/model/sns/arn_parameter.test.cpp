#include "model/sns/arn_parameter.hpp"

#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

namespace {

std::string refusal(std::string_view arn, std::string_view region = "us-east-1") {
    return test::refusal_of([&] { arn_parameter("TopicArn", arn, region); });
}

std::string const reason = "InvalidParameter: Invalid parameter: TopicArn Reason: ";

} // namespace

// The texts are those that users of AWS have reported.
TEST_CASE("an ARN begins as those of the region in it do") {
    auto const global = "arn:aws:sns:cn-northwest-1:303030303030:x";
    CHECK(refusal(global, "cn-northwest-1") ==
          reason + "A cn-northwest-1 ARN must begin with arn:aws-cn, not arn:aws:sns:cn-northwest-1:303030303030:x");
    CHECK(refusal(global, "us-east-1") == refusal(global, "cn-northwest-1"));
    CHECK(refusal("arn:aws-cn:sns:us-east-1:303030303030:x") ==
          reason + "A us-east-1 ARN must begin with arn:aws, not arn:aws-cn:sns:us-east-1:303030303030:x");
    CHECK(refusal("arn:aws:sns:eusc-de-east-1:303030303030:x") ==
          reason + "A eusc-de-east-1 ARN must begin with arn:aws-eusc, not arn:aws:sns:eusc-de-east-1:303030303030:x");
    CHECK(refusal("urn:aws:sns:us-east-1:303030303030:x") ==
          reason + "A us-east-1 ARN must begin with arn:aws, not urn:aws:sns:us-east-1:303030303030:x");
    CHECK(refusal("arn:aws-eusc:sns:eusc-de-east-1:303030303030:x") == "accepted");
}

TEST_CASE("no ARN begins as those of a region that AWS does not have") {
    CHECK(refusal("arn:sns:*:arn:aws:sns") == reason + "A arn ARN must begin with arn:null, not arn:sns:*:arn:aws:sns");
    CHECK(refusal("arn:aws:sns:${AWS_REGION}:303030303030:x") ==
          reason + "A ${AWS_REGION} ARN must begin with arn:null, not arn:aws:sns:${AWS_REGION}:303030303030:x");
    CHECK(refusal("arn:aws:sns:local:303030303030:x") ==
          reason + "A local ARN must begin with arn:null, not arn:aws:sns:local:303030303030:x");
    CHECK(refusal("arn:aws:sns:local:303030303030:x", "local") == "accepted"); // a server of that --region
    CHECK(refusal(":::::") == reason + "A  ARN must begin with arn:null, not :::::");
}

TEST_CASE("an ARN has six elements or more") {
    CHECK(refusal("") == reason + "An ARN must have at least 6 elements, not 1");
    CHECK(refusal("arn:aws:sns:us-east-1:1") == reason + "An ARN must have at least 6 elements, not 5");
    auto const parsed = arn_parameter("TopicArn", "arn:aws:sns:us-east-1:1:a:b", "us-east-1");
    CHECK(parsed.resource == "a:b");
}
