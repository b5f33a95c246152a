#include "model/sns/topics/arn_parameter.hpp"

#include "model/sns/reason.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

namespace {

std::optional<refusal> why_refused(std::string_view arn, std::string_view region = "us-east-1") {
    return test::why_refused([&] { arn_parameter("TopicArn", arn, region); });
}

refusal of_other_partition(std::string region, std::string partition, std::string arn) {
    return {reason::arn_of_other_partition, {"TopicArn", std::move(region), std::move(partition), std::move(arn)}};
}

} // namespace

TEST_CASE("an ARN begins as those of the region in it do") {
    auto const global = "arn:aws:sns:cn-northwest-1:303030303030:x";
    CHECK(why_refused(global, "cn-northwest-1") ==
          of_other_partition("cn-northwest-1", "aws-cn", "arn:aws:sns:cn-northwest-1:303030303030:x"));
    CHECK(why_refused(global, "us-east-1") == why_refused(global, "cn-northwest-1"));
    CHECK(why_refused("arn:aws-cn:sns:us-east-1:303030303030:x") ==
          of_other_partition("us-east-1", "aws", "arn:aws-cn:sns:us-east-1:303030303030:x"));
    CHECK(why_refused("arn:aws:sns:eusc-de-east-1:303030303030:x") ==
          of_other_partition("eusc-de-east-1", "aws-eusc", "arn:aws:sns:eusc-de-east-1:303030303030:x"));
    CHECK(why_refused("urn:aws:sns:us-east-1:303030303030:x") ==
          of_other_partition("us-east-1", "aws", "urn:aws:sns:us-east-1:303030303030:x"));
    CHECK(why_refused("arn:aws-eusc:sns:eusc-de-east-1:303030303030:x") == test::accepted);
}

TEST_CASE("no ARN begins as those of a region that AWS does not have") {
    CHECK(why_refused("arn:sns:*:arn:aws:sns") == of_other_partition("arn", "null", "arn:sns:*:arn:aws:sns"));
    CHECK(why_refused("arn:aws:sns:${AWS_REGION}:303030303030:x") ==
          of_other_partition("${AWS_REGION}", "null", "arn:aws:sns:${AWS_REGION}:303030303030:x"));
    CHECK(why_refused("arn:aws:sns:local:303030303030:x") ==
          of_other_partition("local", "null", "arn:aws:sns:local:303030303030:x"));
    CHECK(why_refused("arn:aws:sns:local:303030303030:x", "local") == test::accepted); // a server of that --region
    CHECK(why_refused(":::::") == of_other_partition("", "null", ":::::"));
}

TEST_CASE("an ARN has six elements or more") {
    CHECK(why_refused("") == refusal(reason::arn_too_short, {"TopicArn", "1"}));
    CHECK(why_refused("arn:aws:sns:us-east-1:1") == refusal(reason::arn_too_short, {"TopicArn", "5"}));
    auto const parsed = arn_parameter("TopicArn", "arn:aws:sns:us-east-1:1:a:b", "us-east-1");
    CHECK(parsed.resource == "a:b");
}
