#include "model/sns/topics/host.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace sesame::sns;

// The table of the AWS SDK for Java.
TEST_CASE("the certificate of notifications has the names that AWS's SDKs for Java expect, each once") {
    auto names = signing_certificate_names();
    for (std::string const name :
         {"sns.amazonaws.com", "sns-cn-north-1.amazonaws.com.cn", "sns-us-gov-west-1.amazonaws.com",
          "sns-signing.af-south-1.amazonaws.com", "sns-signing.ap-east-2.amazonaws.com",
          "sns-signing.eusc-de-east-1.amazonaws.eu", "sns-us-iso-east-1.c2s.ic.gov", "sns-us-isob-east-1.sc2s.sgov.gov",
          "sns-signing.us-isof-east-1.csp.hci.ic.gov", "sns-signing.eu-isoe-west-1.cloud.adc-e.uk"}) {
        CAPTURE(name);
        CHECK(std::count(names.begin(), names.end(), name) == 1);
    }
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}
