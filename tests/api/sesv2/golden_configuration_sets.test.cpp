#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

constexpr std::string_view sets = "/configuration-sets", welcome = "/configuration-sets/welcome";

struct set_maker : v2_caller {
    set_maker() { REQUIRE(v2("POST", sets, R"({"ConfigurationSetName":"welcome"})").status == 200); }
};

constexpr std::string_view whole =
    R"({"ConfigurationSetName":"whole",)"
    R"("TrackingOptions":{"CustomRedirectDomain":"example.com","HttpsPolicy":"REQUIRE"},)"
    R"("DeliveryOptions":{"TlsPolicy":"REQUIRE","SendingPoolName":"ses-shared-pool",)"
    R"("MaxDeliverySeconds":3600,"SharedPoolDeliveryMode":"ACCOUNT"},)"
    R"("ReputationOptions":{"ReputationMetricsEnabled":false},)"
    R"("SendingOptions":{"SendingEnabled":false},"Tags":[{"Key":"team","Value":"a"}],)"
    R"("SuppressionOptions":{"SuppressedReasons":[]},)"
    R"("VdmOptions":{"DashboardOptions":{"EngagementMetrics":"ENABLED"},)"
    R"("GuardianOptions":{"OptimizedSharedDelivery":"DISABLED"}},)"
    R"("ArchivingOptions":{"ArchiveArn":"arn:aws:ses:us-east-1:000000000000:)"
    R"(mailmanager-archive/a-abcdefghijklmnopqrstuvwx"},)"
    R"("MessageSecurityOptions":{"SigningScheme":{"DefaultScheme":{}}}})";

std::string set_with(std::string_view options) {
    return R"({"ConfigurationSetName":"other",)" + std::string(options) + "}";
}

} // namespace

TEST_CASE("CreateConfigurationSet makes a set with all its options, or none") {
    set_maker c;
    c.verify("example.com");
    v2_transcript t(c, "CreateConfigurationSet");
    t.call("Every block is kept.", "200", "POST", sets, whole);
    t.call("A name is taken once.", "400 AlreadyExistsException", "POST", sets, whole);
    t.call("Booleans that are absent in a block are false.", "200", "POST", sets,
           R"({"ConfigurationSetName":"off","SendingOptions":{},"ReputationOptions":{}})");
    CHECK(member(c.v2("GET", "/configuration-sets/off"), "/SendingOptions/SendingEnabled") == "false");
    CHECK(member(c.v2("GET", "/configuration-sets/off"), "/ReputationOptions/ReputationMetricsEnabled") == "false");
    auto const refused = [&](std::string_view title, std::string_view options) {
        t.call(title, "400 BadRequestException", "POST", sets, set_with(options));
        CHECK(c.v2("GET", "/configuration-sets/other").status == 404);
    };
    t.call("A name has letters, digits and two signs.", "400 BadRequestException", "POST", sets,
           R"({"ConfigurationSetName":"a b"})");
    t.call("A name is required.", "400 BadRequestException", "POST", sets, "{}");
    refused("A policy needs a domain.", R"("TrackingOptions":{"HttpsPolicy":"REQUIRE"})");
    refused("A domain is verified.", R"("TrackingOptions":{"CustomRedirectDomain":"example.org","HttpsPolicy":"x"})");
    refused("A policy is one of three.",
            R"("TrackingOptions":{"CustomRedirectDomain":"example.com","HttpsPolicy":"x"})");
    refused("A policy is one of two.", R"("DeliveryOptions":{"TlsPolicy":"maybe"})");
    refused("A pool is not blank.", R"("DeliveryOptions":{"SendingPoolName":" "})");
    refused("A pool exists.", R"("DeliveryOptions":{"SendingPoolName":"none"})");
    refused("SES tries for five minutes at least.", R"("DeliveryOptions":{"MaxDeliverySeconds":299})");
    refused("SES tries for 14 hours at most.", R"("DeliveryOptions":{"MaxDeliverySeconds":50401})");
    refused("A reason is no null.", R"("SuppressionOptions":{"SuppressedReasons":["BOUNCE",null]})");
    refused("Reasons are two.", R"("SuppressionOptions":{"SuppressedReasons":["BOUNCE","OTHER"]})");
    refused("Features are on or off.", R"("VdmOptions":{"DashboardOptions":{"EngagementMetrics":"maybe"}})");
    refused("An archive has the ARN of one.",
            R"("ArchivingOptions":{"ArchiveArn":"arn:aws:ses:us-east-1:1:archive/a"})");
    refused("There is one signing scheme.",
            R"("MessageSecurityOptions":{"SigningScheme":{"DefaultScheme":{},"SmimeScheme":{}}})");
    refused("A tag has a key.", R"("Tags":[{"Key":"","Value":"v"}])");
    t.require_golden();
}

TEST_CASE("GetConfigurationSet shows what was set") {
    set_maker c;
    c.verify("example.com");
    v2_transcript t(c, "GetConfigurationSet");
    t.call("Only three blocks are always there.", "200", "GET", welcome);
    c.v2("POST", sets, whole);
    t.call("The others show if they were set; a list of no reasons was.", "200", "GET", "/configuration-sets/whole");
    t.call("A set that is not there.", "404 NotFoundException", "GET", "/configuration-sets/none");
    t.require_golden();
}

TEST_CASE("DeleteConfigurationSet takes the tags along") {
    set_maker c;
    v2_transcript t(c, "DeleteConfigurationSet");
    constexpr std::string_view arn = "arn%3Aaws%3Ases%3Aus-east-1%3A000000000000%3Aconfiguration-set%2Fwelcome";
    c.v2("POST", "/tags",
         R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:configuration-set/welcome",)"
         R"("Tags":[{"Key":"k","Value":"v"}]})");
    t.call("A set goes.", "200", "DELETE", welcome);
    t.call("It goes once.", "404 NotFoundException", "DELETE", welcome);
    c.v2("POST", sets, R"({"ConfigurationSetName":"welcome"})");
    CHECK(member(c.v2("GET", "/tags?ResourceArn=" + std::string(arn)), "/Tags") == "[]");
    t.require_golden();
}

TEST_CASE("ListConfigurationSets pages through names, by both of its paths") {
    set_maker c;
    for (auto const* const name : {"news", "newsletter", "bills"})
        c.v2("POST", sets, R"({"ConfigurationSetName":")" + std::string(name) + "\"}");
    v2_transcript t(c, "ListConfigurationSets");
    constexpr std::string_view list = "/list-configuration-sets";
    t.call("All.", "200", "POST", list, "{}");
    auto const first = t.call("A page.", "200", "POST", list, R"({"PageSize":3})");
    t.call("The next.", "200", "POST", list, R"({"NextToken":")" + member(first, "/NextToken") + "\"}");
    t.call("Those with a text in their name.", "200", "POST", list,
           R"({"Filter":{"CONFIGURATION_SET_NAME_CONTAINS":"news"}})");
    t.call("There is no other filter.", "400 BadRequestException", "POST", list, R"({"Filter":{"NAME":"news"}})");
    t.call("As SDKs of an older model ask.", "200", "GET", "/configuration-sets?PageSize=2");
    t.call("A token that we never gave.", "400 BadRequestException", "GET", "/configuration-sets?NextToken=x");
    t.require_golden();
}

TEST_CASE("UpdateConfigurationSet changes only what it is given") {
    set_maker c;
    v2_transcript t(c, "UpdateConfigurationSet");
    constexpr std::string_view update = "/update-configuration-sets";
    t.call("Mail is signed.", "200", "POST", update,
           R"({"ConfigurationSetName":"welcome","MessageSecurityOptions":)"
           R"({"SigningScheme":{"SmimeScheme":{"SignatureFormat":"DETACHED"}}}})");
    t.call("Nothing is given.", "200", "POST", update, R"({"ConfigurationSetName":"welcome"})");
    t.call("It is still signed.", "200", "GET", welcome);
    t.call("There is one format.", "400 BadRequestException", "POST", update,
           R"({"ConfigurationSetName":"welcome","MessageSecurityOptions":)"
           R"({"SigningScheme":{"SmimeScheme":{"SignatureFormat":"OTHER"}}}})");
    t.call("A set that is not there.", "404 NotFoundException", "POST", update, R"({"ConfigurationSetName":"none"})");
    t.require_golden();
}
