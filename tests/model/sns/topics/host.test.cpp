#include "model/sns/topics/host.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::sns;

// The table of the AWS SDK for Java.
TEST_CASE("the certificate of a region's notifications has the name that AWS's SDKs for Java expect") {
    struct row {
        char const *region, *name;
    };
    for (auto const& [region, name] : {row{"us-east-1", "sns.amazonaws.com"},
                                       {"eu-central-1", "sns.amazonaws.com"},
                                       {"local", "sns.amazonaws.com"},
                                       {"cn-north-1", "sns-cn-north-1.amazonaws.com.cn"},
                                       {"cn-northwest-1", "sns-cn-northwest-1.amazonaws.com.cn"},
                                       {"us-gov-west-1", "sns-us-gov-west-1.amazonaws.com"},
                                       {"us-gov-east-1", "sns-us-gov-west-1.amazonaws.com"},
                                       {"af-south-1", "sns-signing.af-south-1.amazonaws.com"},
                                       {"ap-east-2", "sns-signing.ap-east-2.amazonaws.com"},
                                       {"eusc-de-east-1", "sns-signing.eusc-de-east-1.amazonaws.eu"},
                                       {"us-iso-east-1", "sns-us-iso-east-1.c2s.ic.gov"},
                                       {"us-isob-east-1", "sns-us-isob-east-1.sc2s.sgov.gov"},
                                       {"us-isof-east-1", "sns-signing.us-isof-east-1.csp.hci.ic.gov"},
                                       {"eu-isoe-west-1", "sns-signing.eu-isoe-west-1.cloud.adc-e.uk"}})
        CHECK(signing_certificate_name(region) == name);
}
