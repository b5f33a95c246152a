#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

options sandbox() {
    options out;
    out.mode = sending_mode::sandbox;
    return out;
}

constexpr std::string_view details = R"({"MailType":"TRANSACTIONAL","WebsiteURL":"https://example.com/",)"
                                     R"("ContactLanguage":"EN","UseCaseDescription":"Receipts",)"
                                     R"("AdditionalContactEmailAddresses":["a@example.com"],)"
                                     R"("ProductionAccessEnabled":true})";

} // namespace

TEST_CASE("GetAccount shows no block that was never set") {
    v2_caller c(sandbox());
    v2_transcript t(c, "GetAccount");
    t.call("A new account in the sandbox.", "200", "GET", "/account");
    c.v2("POST", "/account/details", details);
    c.v2("PUT", "/account/vdm",
         R"({"VdmAttributes":{"VdmEnabled":"ENABLED","DashboardAttributes":)"
         R"({"EngagementMetrics":"ENABLED"}}})");
    c.v2("POST", "/account/delivery", R"({"SharedPoolDeliveryMode":"GLOBAL"})");
    c.v2("PUT", "/account/pricing-attributes", R"({"Plan":"PRO"})");
    c.v2("PUT", "/account/pricing-attributes", R"({"Plan":"NONE"})");
    c.v2("PUT", "/account/sending", "{}");
    t.call("All blocks, and a review that is pending.", "200", "GET", "/account");
    c.pass(std::chrono::hours{24 * 31});
    t.call("A month later the account has left the sandbox, and another plan counts.", "200", "GET", "/account");
    t.require_golden();
}

TEST_CASE("PutAccountDetails asks for production access once") {
    v2_caller c(sandbox());
    v2_transcript t(c, "PutAccountDetails");
    auto const put = [&](std::string_view title, std::string_view expected, std::string_view body) {
        t.call(title, expected, "POST", "/account/details", body);
    };
    put("Nothing is reviewed where nothing is asked for.", "200",
        R"({"MailType":"MARKETING","WebsiteURL":"https://example.com"})");
    CHECK(member(c.v2("GET", "/account"), "/Details") ==
          R"({"MailType":"MARKETING","WebsiteURL":"https://example.com"})");
    put("Details with a request.", "200", details);
    put("A review is pending.", "409 ConflictException", details);
    CHECK(member(c.v2("GET", "/account"), "/Details/ReviewDetails/Status") == "PENDING");
    c.pass(std::chrono::hours{24});
    put("It was granted.", "200", details);
    CHECK(member(c.v2("GET", "/account"), "/Details/ReviewDetails/Status") == "GRANTED");
    CHECK(member(c.v2("GET", "/account"), "/ProductionAccessEnabled") == "true");
    put("Two members are required.", bad, "{}");
    put("Every broken rule is told.", bad,
        R"({"MailType":"OTHER","WebsiteURL":"","ContactLanguage":"DE",)"
        R"("AdditionalContactEmailAddresses":["a@b","nobody"]})");
    put("A list of addresses that is given has one.", bad,
        R"({"MailType":"MARKETING","WebsiteURL":"https://example.com","AdditionalContactEmailAddresses":[]})");
    put("A website has a URL.", bad, R"({"MailType":"MARKETING","WebsiteURL":"my site"})");
    t.require_golden();
}

TEST_CASE("an account outside of the sandbox needs no review") {
    v2_caller c;
    CHECK(c.v2("POST", "/account/details", details).status == 200);
    CHECK(c.v2("POST", "/account/details", details).status == 200);
    CHECK(member(c.v2("GET", "/account"), "/Details/ReviewDetails/Status") == "GRANTED");
}

TEST_CASE("PutAccountPricingAttributes refuses while a change is pending") {
    v2_caller c;
    v2_transcript t(c, "PutAccountPricingAttributes");
    auto const put = [&](std::string_view title, std::string_view expected, std::string_view plan) {
        t.call(title, expected, "PUT", "/account/pricing-attributes", R"({"Plan":")" + std::string(plan) + "\"}");
    };
    auto const shown = [&] { return member(c.v2("GET", "/account"), "/PricingAttributes"); };
    put("A dearer plan counts at once.", "200", "ENTERPRISE");
    CHECK(shown() == R"({"CurrentPlan":"ENTERPRISE"})");
    put("A cheaper one has to wait.", "200", "ESSENTIALS");
    CHECK(shown() == R"({"CurrentPlan":"ENTERPRISE","NextPlan":"ESSENTIALS"})");
    put("Meanwhile there is no other change.", "409 ConflictException", "PRO");
    put("A plan is one of four.", bad, "FREE");
    c.pass(std::chrono::hours{24 * 31});
    CHECK(shown() == R"({"CurrentPlan":"ESSENTIALS"})");
    t.require_golden();
}

TEST_CASE("the account's other attributes are put and shown") {
    v2_caller c;
    v2_transcript t(c, "PutAccountAttributes");
    auto const account = [&](std::string_view pointer) { return member(c.v2("GET", "/account"), pointer); };
    t.call("An absent boolean is false.", "200", "PUT", "/account/sending", "{}");
    CHECK(account("/SendingEnabled") == "false");
    t.call("Sending resumes.", "200", "PUT", "/account/sending", R"({"SendingEnabled":true})");
    CHECK(account("/SendingEnabled") == "true");
    t.call("Addresses are not warmed up.", "200", "PUT", "/account/dedicated-ips/warmup", "");
    CHECK(account("/DedicatedIpAutoWarmupEnabled") == "false");
    t.call("Nothing is suppressed.", "200", "PUT", "/account/suppression", R"({"SuppressedReasons":[]})");
    CHECK(account("/SuppressionAttributes") == R"({"SuppressedReasons":[]})");
    t.call("One reason, and validation.", "200", "PUT", "/account/suppression",
           R"({"SuppressedReasons":["COMPLAINT"],"ValidationAttributes":{"ConditionThreshold":)"
           R"({"ConditionThresholdEnabled":"DISABLED"}}})");
    CHECK(account("/SuppressionAttributes") ==
          R"({"SuppressedReasons":["COMPLAINT"],"ValidationAttributes":{"ConditionThreshold":)"
          R"({"ConditionThresholdEnabled":"DISABLED"}}})");
    t.call("A reason that is none.", bad, "PUT", "/account/suppression", R"({"SuppressedReasons":["OTHER"]})");
    t.call("VDM is on, with a part.", "200", "PUT", "/account/vdm",
           R"({"VdmAttributes":{"VdmEnabled":"ENABLED","GuardianAttributes":{"OptimizedSharedDelivery":"DISABLED"}}})");
    CHECK(account("/VdmAttributes") ==
          R"({"VdmEnabled":"ENABLED","GuardianAttributes":{"OptimizedSharedDelivery":"DISABLED"}})");
    t.call("While it is off, no part shows.", "200", "PUT", "/account/vdm",
           R"({"VdmAttributes":{"VdmEnabled":"DISABLED","DashboardAttributes":{"EngagementMetrics":"ENABLED"}}})");
    CHECK(account("/VdmAttributes") == R"({"VdmEnabled":"DISABLED"})");
    t.call("VDM is on or off.", bad, "PUT", "/account/vdm", R"({"VdmAttributes":{"VdmEnabled":"x"}})");
    t.call("Its attributes are required.", bad, "PUT", "/account/vdm", "{}");
    t.call("Shared addresses of this region.", "200", "POST", "/account/delivery",
           R"({"SharedPoolDeliveryMode":"REGIONAL"})");
    CHECK(account("/DeliveryAttributes") == R"({"SharedPoolDeliveryMode":"REGIONAL"})");
    t.call("ACCOUNT is for sets.", bad, "POST", "/account/delivery", R"({"SharedPoolDeliveryMode":"ACCOUNT"})");
    t.require_golden();
}
