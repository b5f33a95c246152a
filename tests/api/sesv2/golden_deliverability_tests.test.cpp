#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

constexpr auto path = "/deliverability-dashboard/test";

std::string test_of(std::string_view content, std::string_view from = "me@example.com", std::string_view more = "") {
    return R"({"FromEmailAddress":")" + std::string(from) + R"(","Content":{)" + std::string(content) + "}" +
           std::string(more) + "}";
}
constexpr auto simple = R"("Simple":{"Subject":{"Data":"Hello"},"Body":{"Text":{"Data":"text"}}})";
// From: me@example.com, Subject: Raw
constexpr auto raw = R"("Raw":{"Data":"RnJvbTogbWVAZXhhbXBsZS5jb20KU3ViamVjdDogUmF3Cgp0ZXh0Cg=="})";

struct tester : v2_caller {
    tester() { verify("example.com"); }
};

} // namespace

TEST_CASE("CreateDeliverabilityTestReport begins a test with a mail of any kind") {
    tester c;
    c.ses("CreateTemplate", {{"Template.TemplateName", "hello"},
                             {"Template.SubjectPart", "Hello {{name}}"},
                             {"Template.TextPart", "Dear {{name}}"}});
    v2_transcript t(c, "CreateDeliverabilityTestReport");
    t.call("A simple mail.", "200", "POST", path,
           test_of(simple, "me@example.com", R"(,"ReportName":"first","Tags":[{"Key":"k","Value":"v"}])"));
    t.call("A raw one.", "200", "POST", path, test_of(raw));
    t.call("A template.", "200", "POST", path,
           test_of(R"("Template":{"TemplateName":"hello","TemplateData":"{\"name\":\"Ann\"}"})"));
    t.call("They are listed.", "200", "GET", "/deliverability-dashboard/test-reports");
    t.call("In pages, if you like.", "200", "GET", "/deliverability-dashboard/test-reports?PageSize=1");
    t.call("The sender is verified.", "400 MessageRejected", "POST", path, test_of(simple, "me@example.org"));
    t.call("There is one content.", "400 BadRequestException", "POST", path, test_of(""));
    t.call("The template is there.", "404 NotFoundException", "POST", path,
           test_of(R"("Template":{"TemplateName":"none"})"));
    t.call("Its data suffice.", "400 BadRequestException", "POST", path,
           test_of(R"("Template":{"TemplateName":"hello","TemplateData":"{}"})"));
    t.call("A sender is required.", "400 BadRequestException", "POST", path, "{\"Content\":{}}");
    c.ses("UpdateAccountSendingEnabled", {{"Enabled", "false"}});
    t.call("Sending is on.", "400 SendingPausedException", "POST", path, test_of(simple));
    t.require_golden();
}

TEST_CASE("GetDeliverabilityTestReport has results after a day") {
    tester c;
    auto const id =
        member(c.v2("POST", path, test_of(raw, "me@example.com", R"(,"Tags":[{"Key":"k","Value":"v"}])")), "/ReportId");
    auto const report = "/deliverability-dashboard/test-reports/" + id;
    v2_transcript t(c, "GetDeliverabilityTestReport");
    t.call("The test is running.", "200", "GET", report);
    c.pass(std::chrono::hours{24});
    t.call("It is complete.", "200", "GET", report);
    t.call("An unknown report.", "404 NotFoundException", "GET", "/deliverability-dashboard/test-reports/none");
    t.call("Tags can be read by ARN, too.", "200", "GET",
           "/tags?ResourceArn=arn%3Aaws%3Ases%3Aus-east-1%3A000000000000%3Adeliverability-test-report%2F" + id);
    t.require_golden();
}
