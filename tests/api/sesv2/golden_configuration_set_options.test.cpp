#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

// Puts one block of the options of a set.
struct putter : v2_caller {
    std::string_view block;
    v2_transcript t;

    putter(std::string operation, std::string_view path)
        : block(path)
        , t(*this, std::move(operation)) {
        REQUIRE(v2("POST", "/configuration-sets", R"({"ConfigurationSetName":"cs"})").status == 200);
    }
    void put(std::string_view title, std::string_view expected, std::string_view body, std::string_view set = "cs") {
        t.call(title, expected, "PUT", "/configuration-sets/" + std::string(set) + "/" + std::string(block), body);
    }
    std::string shown(std::string_view pointer) { return member(v2("GET", "/configuration-sets/cs"), pointer); }
};

constexpr std::string_view ok = "200", unknown = "404 NotFoundException";

} // namespace

TEST_CASE("PutConfigurationSetTrackingOptions checks the domain before the policy") {
    putter c("PutConfigurationSetTrackingOptions", "tracking-options");
    c.verify("example.com");
    c.put("A domain and a policy.", ok, R"({"CustomRedirectDomain":"example.com","HttpsPolicy":"REQUIRE_OPEN_ONLY"})");
    CHECK(c.shown("/TrackingOptions") == R"({"CustomRedirectDomain":"example.com","HttpsPolicy":"REQUIRE_OPEN_ONLY"})");
    c.put("A blank domain.", bad, R"({"CustomRedirectDomain":" "})");
    c.put("A policy without domain.", bad, R"({"HttpsPolicy":"REQUIRE"})");
    c.put("A domain that is not verified.", bad, R"({"CustomRedirectDomain":"example.org","HttpsPolicy":"x"})");
    c.put("A policy that is none.", bad, R"({"CustomRedirectDomain":"example.com","HttpsPolicy":"x"})");
    c.put("A set that is not there.", unknown, R"({"CustomRedirectDomain":"example.com"})", "none");
    c.put("Nothing clears the block.", ok, "{}");
    CHECK(c.shown("/TrackingOptions") == "(none)");
    c.t.require_golden();
}

TEST_CASE("PutConfigurationSetDeliveryOptions replaces the block") {
    putter c("PutConfigurationSetDeliveryOptions", "delivery-options");
    c.put("All members.", ok,
          R"({"TlsPolicy":"OPTIONAL","SendingPoolName":"ses-shared-pool","MaxDeliverySeconds":300,)"
          R"("SharedPoolDeliveryMode":"GLOBAL"})");
    CHECK(c.shown("/DeliveryOptions") ==
          R"({"TlsPolicy":"OPTIONAL","SendingPoolName":"ses-shared-pool","MaxDeliverySeconds":300,)"
          R"("SharedPoolDeliveryMode":"GLOBAL"})");
    c.put("One member.", ok, R"({"TlsPolicy":"REQUIRE"})");
    CHECK(c.shown("/DeliveryOptions") == R"({"TlsPolicy":"REQUIRE"})");
    c.put("A policy that is none.", bad, R"({"TlsPolicy":"Require"})");
    c.put("A blank pool.", bad, R"({"SendingPoolName":""})");
    c.put("A pool that is not there.", bad, R"({"SendingPoolName":"none"})");
    c.put("Too short a time.", bad, R"({"MaxDeliverySeconds":299})");
    c.put("Too long a time.", bad, R"({"MaxDeliverySeconds":50401})");
    c.put("A mode that is none.", bad, R"({"SharedPoolDeliveryMode":"LOCAL"})");
    c.put("A set that is not there.", unknown, "{}", "none");
    c.put("Nothing clears the block.", ok, "{}");
    CHECK(c.shown("/DeliveryOptions") == "(none)");
    c.t.require_golden();
}

TEST_CASE("PutConfigurationSetSuppressionOptions tells no reasons from no list") {
    putter c("PutConfigurationSetSuppressionOptions", "suppression-options");
    c.put("No reasons.", ok, R"({"SuppressedReasons":[]})");
    CHECK(c.shown("/SuppressionOptions") == R"({"SuppressedReasons":[]})");
    c.put("All members.", ok,
          R"({"SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT","ValidationOptions":{"ConditionThreshold":)"
          R"({"ConditionThresholdEnabled":"ENABLED","OverallConfidenceThreshold":)"
          R"({"ConfidenceVerdictThreshold":"HIGH"}}}})");
    CHECK(c.shown("/SuppressionOptions") ==
          R"({"SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT","ValidationOptions":{"ConditionThreshold":)"
          R"({"ConditionThresholdEnabled":"ENABLED","OverallConfidenceThreshold":)"
          R"({"ConfidenceVerdictThreshold":"HIGH"}}}})");
    c.put("SES checks the reasons in its own words.", bad, R"({"SuppressedReasons":["BOUNCE","OTHER"]})");
    c.put("A reason that is null.", bad, R"({"SuppressedReasons":[null]})");
    c.put("A scope that is none.", bad, R"({"SuppressionScope":"WORLD"})");
    c.put("A set that is not there.", unknown, R"({"SuppressedReasons":[]})", "none");
    c.put("Nothing clears the block.", ok, "{}");
    CHECK(c.shown("/SuppressionOptions") == "(none)");
    c.t.require_golden();
}

TEST_CASE("PutConfigurationSetSendingOptions pauses and resumes sending") {
    putter c("PutConfigurationSetSendingOptions", "sending");
    c.put("An absent boolean is false.", ok, "{}");
    CHECK(c.shown("/SendingOptions") == R"({"SendingEnabled":false})");
    c.put("Sending resumes.", ok, R"({"SendingEnabled":true})");
    CHECK(c.shown("/SendingOptions") == R"({"SendingEnabled":true})");
    CHECK(c.shown("/ReputationOptions/LastFreshStart") != "(none)");
    c.put("A set that is not there.", unknown, R"({"SendingEnabled":true})", "none");
    c.t.require_golden();
}

TEST_CASE("PutConfigurationSetReputationOptions turns metrics on and off") {
    putter c("PutConfigurationSetReputationOptions", "reputation-options");
    c.put("An absent boolean is false.", ok, "");
    CHECK(c.shown("/ReputationOptions") == R"({"ReputationMetricsEnabled":false})");
    c.put("Metrics are on.", ok, R"({"ReputationMetricsEnabled":true})");
    CHECK(c.shown("/ReputationOptions") == R"({"ReputationMetricsEnabled":true})");
    c.put("A set that is not there.", unknown, R"({"ReputationMetricsEnabled":true})", "none");
    c.t.require_golden();
}

TEST_CASE("PutConfigurationSetVdmOptions overrides the account") {
    putter c("PutConfigurationSetVdmOptions", "vdm-options");
    c.put("One part.", ok, R"({"VdmOptions":{"GuardianOptions":{"OptimizedSharedDelivery":"ENABLED"}}})");
    CHECK(c.shown("/VdmOptions") == R"({"GuardianOptions":{"OptimizedSharedDelivery":"ENABLED"}})");
    c.put("A feature is on or off.", bad, R"({"VdmOptions":{"GuardianOptions":{"OptimizedSharedDelivery":"x"}}})");
    c.put("A set that is not there.", unknown, "{}", "none");
    c.put("Nothing clears the block.", ok, "{}");
    CHECK(c.shown("/VdmOptions") == "(none)");
    c.t.require_golden();
}

TEST_CASE("PutConfigurationSetArchivingOptions keeps an archive of this account") {
    putter c("PutConfigurationSetArchivingOptions", "archiving-options");
    auto const archive = [](std::string_view account) {
        return R"({"ArchiveArn":"arn:aws:ses:us-east-1:)" + std::string(account) +
               R"(:mailmanager-archive/a-abcdefghijklmnopqrstuvwx"})";
    };
    c.put("An archive.", ok, archive("000000000000"));
    CHECK(c.shown("/ArchivingOptions") == archive("000000000000"));
    c.put("Somebody else's.", unknown, archive("111111111111"));
    c.put("Not the ARN of one.", bad, R"({"ArchiveArn":"arn:aws:ses:us-east-1:000000000000:archive/a"})");
    c.put("A set that is not there.", unknown, archive("000000000000"), "none");
    c.put("Nothing clears the block.", ok, "{}");
    CHECK(c.shown("/ArchivingOptions") == "(none)");
    c.t.require_golden();
}
