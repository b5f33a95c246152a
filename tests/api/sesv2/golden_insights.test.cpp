#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

struct insight_reader : v2_caller {
    insight_reader() {
        verify("sender@example.com");
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "welcome"}});
    }

    // The message id.
    std::string send(std::string const& to, parameters more = {}) {
        parameters p{{"Source", "Sender <sender@example.com>"},
                     {"Destination.ToAddresses.member.1", to},
                     {"Message.Subject.Data", "Gr\xC3\xBC\xC3\x9F"
                                              "e"},
                     {"Message.Body.Text.Data", "x"},
                     {"ConfigurationSetName", "welcome"},
                     {"Tags.member.1.Name", "campaign"},
                     {"Tags.member.1.Value", "spring"}};
        p.insert(p.end(), more.begin(), more.end());
        auto const sent = ses("SendEmail", p);
        REQUIRE(outcome(sent) == "200");
        return at(sent, "/SendEmailResponse/SendEmailResult/MessageId");
    }
    void let_bounce(std::string const& recipient) {
        auto const rules = R"({"rules":[{"recipient":")" + recipient + R"(","outcome":[{"bounce":{}}]}]})";
        REQUIRE(request("PUT", "/_sesame/v1/outcomes", "", rules).status == 200);
    }
};

std::string to_address(std::string_view address) { return R"({"EmailAddress":")" + std::string(address) + R"("})"; }

} // namespace

TEST_CASE("GetMessageInsights tells what happened to each recipient of a mail") {
    insight_reader c;
    auto const one = c.send("Reader <reader@gmail.com>");
    auto const two = c.send("a@example.org", {{"Destination.ToAddresses.member.2", "b@yahoo.co.uk"}});
    auto const simulated = c.send("bounce@simulator.amazonses.com");
    v2_transcript t(c, "GetMessageInsights");
    t.call("A mail was sent.", "200", "GET", "/insights/" + one + "/");
    c.pass(std::chrono::seconds{1});
    t.call("It was delivered. The path may have no slash at its end.", "200", "GET", "/insights/" + one);
    c.let_bounce("gone@example.org");
    auto const gone = c.send("gone@example.org");
    c.pass(std::chrono::seconds{1});
    t.call("A bounce has details.", "200", "GET", "/insights/" + gone + "/");
    t.call("Of a mail to several recipients only sends are told.", "200", "GET", "/insights/" + two + "/");
    t.call("The same goes for the mailbox simulator.", "200", "GET", "/insights/" + simulated + "/");
    t.call("There is no such mail.", "404 NotFoundException", "GET", "/insights/none/");
    t.require_golden();
}

TEST_CASE("GetEmailAddressInsights judges an address") {
    v2_caller c;
    v2_transcript t(c, "GetEmailAddressInsights");
    t.call("A plain address is good.", "200", "POST", "/email-address-insights/", to_address("jane.doe@example.com"));
    t.call("The path may have no slash at its end. Support is a role.", "200", "POST", "/email-address-insights",
           to_address("support@example.com"));
    t.call("Some domains are for mail of one day.", "200", "POST", "/email-address-insights/",
           to_address("jane@mailinator.com"));
    t.call("Keys that somebody hit.", "200", "POST", "/email-address-insights/", to_address("xkcdqwrtz@example.com"));
    t.call("Mail to the simulator bounces.", "200", "POST", "/email-address-insights/",
           to_address("bounce@simulator.amazonses.com"));
    t.call("A domain that cannot exist.", "200", "POST", "/email-address-insights/",
           to_address("jane@example.invalid"));
    t.call("No address at all.", "200", "POST", "/email-address-insights/", to_address("jane"));
    t.call("An address is required.", "400 BadRequestException", "POST", "/email-address-insights/", "{}");
    t.call("It is not empty.", "400 BadRequestException", "POST", "/email-address-insights/", to_address(""));
    t.require_golden();
}

TEST_CASE("ListRecommendations follows the settings of identities") {
    v2_caller c;
    REQUIRE(c.ses("VerifyDomainIdentity", {{"Domain", "bare.example.com"}}).status == 200);
    c.verify("signed.example.com");
    c.verify("sender@example.net");
    v2_transcript t(c, "ListRecommendations");
    t.call("All that could be better.", "200", "POST", "/vdm/recommendations", "{}");
    t.call("By type.", "200", "POST", "/vdm/recommendations", R"({"Filter":{"TYPE":"DKIM"}})");
    REQUIRE(c.ses("VerifyDomainDkim", {{"Domain", "bare.example.com"}}).status == 200);
    c.pass(sesame::milliseconds{10});
    t.call("A mended one is fixed.", "200", "POST", "/vdm/recommendations",
           R"({"Filter":{"STATUS":"FIXED","IMPACT":"HIGH"}})");
    t.call(
        "Of one identity, a page.", "200", "POST", "/vdm/recommendations",
        R"({"Filter":{"RESOURCE_ARN":"arn:aws:ses:us-east-1:000000000000:identity/bare.example.com"},"PageSize":1})");
    c.ses("DeleteIdentity", {{"Identity", "bare.example.com"}});
    t.call("A deleted identity has none.", "200", "POST", "/vdm/recommendations", R"({"Filter":{"TYPE":"DMARC"}})");
    t.call("Only some filters go together.", "400 BadRequestException", "POST", "/vdm/recommendations",
           R"({"Filter":{"TYPE":"DKIM","IMPACT":"HIGH"}})");
    t.call("A filter has a word of its enum.", "400 BadRequestException", "POST", "/vdm/recommendations",
           R"({"Filter":{"STATUS":"CLOSED"}})");
    t.call("Its key, too.", "400 BadRequestException", "POST", "/vdm/recommendations", R"({"Filter":{"AGE":"1"}})");
    t.call("At most two.", "400 BadRequestException", "POST", "/vdm/recommendations",
           R"({"Filter":{"TYPE":"DKIM","IMPACT":"HIGH","STATUS":"OPEN"}})");
    t.call("A value is not empty.", "400 BadRequestException", "POST", "/vdm/recommendations",
           R"({"Filter":{"TYPE":""}})");
    t.call("A token that nobody made is refused.", "400 BadRequestException", "POST", "/vdm/recommendations",
           R"({"NextToken":"x"})");
    t.require_golden();
}
