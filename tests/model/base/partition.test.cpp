#include "model/base/partition.hpp"
#include "model/base/arn.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("ARNs and hosts of a region are those of its partition") {
    struct row {
        char const *region, *partition, *host;
    };
    for (auto const& [region, partition, host] :
         {row{"us-east-1", "aws", "sns.us-east-1.amazonaws.com"},
          {"eu-west-1", "aws", "sns.eu-west-1.amazonaws.com"},
          {"local", "aws", "sns.local.amazonaws.com"},
          {"cn-north-1", "aws-cn", "sns.cn-north-1.amazonaws.com.cn"},
          {"us-gov-west-1", "aws-us-gov", "sns.us-gov-west-1.amazonaws.com"},
          {"eusc-de-east-1", "aws-eusc", "sns.eusc-de-east-1.amazonaws.eu"},
          {"us-iso-east-1", "aws-iso", "sns.us-iso-east-1.c2s.ic.gov"},
          {"us-isob-east-1", "aws-iso-b", "sns.us-isob-east-1.sc2s.sgov.gov"},
          {"eu-isoe-west-1", "aws-iso-e", "sns.eu-isoe-west-1.cloud.adc-e.uk"},
          {"us-isof-south-1", "aws-iso-f", "sns.us-isof-south-1.csp.hci.ic.gov"}}) {
        CHECK(partition_of(region) == partition);
        CHECK(service_host("sns", region) == host);
        CHECK(make_arn("sns", region, "000000000000", "t") ==
              std::string("arn:") + partition + ":sns:" + region + ":000000000000:t");
    }
}

TEST_CASE("the domain of AWS is taken off the name of a host") {
    CHECK(before_aws_domain("sns.us-east-1.amazonaws.com") == "sns.us-east-1");
    CHECK(before_aws_domain("a.s3.cn-north-1.amazonaws.com.cn") == "a.s3.cn-north-1");
    CHECK(before_aws_domain("sqs.us-east-1.api.aws") == "sqs.us-east-1");
    CHECK(before_aws_domain(".amazonaws.com") == "");
    for (auto const* const other : {"", "amazonaws.com", "sns.notamazonaws.com", "amazonaws.com.example", "api.aws"})
        CHECK_FALSE(before_aws_domain(other));
}

TEST_CASE("a name is told from that of a region of AWS") {
    for (auto const* const region : {"us-east-1", "ap-southeast-7", "mx-central-1", "cn-northwest-1", "us-gov-east-1",
                                     "eusc-de-east-1", "us-iso-west-1", "us-isob-east-1", "eu-isoe-west-1"})
        CHECK(is_aws_region(region));
    for (auto const* const region : {"", "*", "arn", "local", "us-east", "us-east-", "us--1", "US-EAST-1", "xx-east-1",
                                     "eusc-fr-east-1", "${AWS_REGION}", "us-east-1a"})
        CHECK_FALSE(is_aws_region(region));
}
