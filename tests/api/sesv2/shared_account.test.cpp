#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

// The account's switch, quota and suppression list, which count for both APIs.

using namespace sesame;
using namespace sesame::test;

namespace {

struct sender : v2_caller {
    explicit sender(options o = {})
        : v2_caller(std::move(o)) {
        verify("sender@example.com");
        create_topic("events");
        v2("POST", "/configuration-sets", R"({"ConfigurationSetName":"cs"})");
        v2("POST", "/configuration-sets/cs/event-destinations",
           R"({"EventDestinationName":"d","EventDestination":{"Enabled":true,"MatchingEventTypes":["BOUNCE","DELIVERY"],)"
           R"("EventBridgeDestination":{"EventBusArn":"arn:aws:events:us-east-1:000000000000:event-bus/default"}}})");
    }
    api::response send(std::string const& to) {
        auto response = ses("SendEmail", {{"Source", "sender@example.com"},
                                          {"Destination.ToAddresses.member.1", to},
                                          {"Message.Subject.Data", "s"},
                                          {"Message.Body.Text.Data", "t"},
                                          {"ConfigurationSetName", "cs"}});
        pass(std::chrono::seconds{5});
        return response;
    }
    // The types of the events on the bus, from the newest.
    std::string last_on_bus() {
        return member(request("GET", "/_sesame/v1/captured?kind=eventbridge&limit=1", "", ""), "/captured/0/type");
    }
};

} // namespace

TEST_CASE("both APIs pause and resume the account's sending") {
    sender c;
    c.v2("PUT", "/account/sending", R"({"SendingEnabled":false})");
    CHECK(at(c.ses("GetAccountSendingEnabled"),
             "/GetAccountSendingEnabledResponse/GetAccountSendingEnabledResult/Enabled") == "false");
    CHECK(outcome(c.send("to@example.org")) == "400 AccountSendingPausedException");
    c.ses("UpdateAccountSendingEnabled", {{"Enabled", "true"}});
    CHECK(member(c.v2("GET", "/account"), "/SendingEnabled") == "true");
}

TEST_CASE("the list that v2 keeps stops v1's mail, and a set may say that it does not") {
    sender c;
    CHECK(c.send("gone@example.org").status == 200);
    CHECK(c.last_on_bus() == "Delivery");
    c.v2("PUT", "/suppression/addresses", R"({"EmailAddress":"gone@example.org","Reason":"BOUNCE"})");
    c.send("gone@example.org");
    CHECK(c.last_on_bus() == "Bounce");
    c.v2("PUT", "/configuration-sets/cs/suppression-options", R"({"SuppressedReasons":[]})");
    c.send("gone@example.org");
    CHECK(c.last_on_bus() == "Delivery");
    c.v2("PUT", "/configuration-sets/cs/suppression-options", R"({})");
    c.send("gone@example.org");
    CHECK(c.last_on_bus() == "Bounce");
    c.v2("PUT", "/account/suppression", R"({"SuppressedReasons":["COMPLAINT"]})");
    c.send("gone@example.org");
    CHECK(c.last_on_bus() == "Delivery");
}

TEST_CASE("a bounce of v1's mail puts its recipient on the list, with mail and feedback") {
    sender c;
    c.request("PUT", "/_sesame/v1/outcomes", "",
              R"({"rules":[{"recipient":"hard@example.org","outcome":[{"after":"1s","bounce":{}}]}]})");
    auto const sent = c.send("hard@example.org");
    auto const listed = c.v2("GET", "/suppression/addresses/hard@example.org");
    CHECK(member(listed, "/SuppressedDestination/Reason") == "BOUNCE");
    CHECK(member(listed, "/SuppressedDestination/Attributes/MessageId") ==
          at(sent, "/SendEmailResponse/SendEmailResult/MessageId"));
    CHECK(member(listed, "/SuppressedDestination/Attributes/FeedbackId").size() > 20);
}

TEST_CASE("an account that leaves the sandbox sends by v1, too, to whom it likes") {
    options o;
    o.mode = sending_mode::sandbox;
    sender c(o);
    CHECK(outcome(c.send("to@example.org")) == "400 MessageRejected");
    c.v2("POST", "/account/details",
         R"({"MailType":"TRANSACTIONAL","WebsiteURL":"https://example.com","ProductionAccessEnabled":true})");
    CHECK(outcome(c.send("to@example.org")) == "400 MessageRejected");
    c.pass(std::chrono::hours{24});
    CHECK(outcome(c.send("to@example.org")) == "200");
    CHECK(at(c.ses("GetSendQuota"), "/GetSendQuotaResponse/GetSendQuotaResult/Max24HourSend") == "50000.0");
}
