#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

// What one API makes of a configuration set, the other reads, changes and deletes.

using namespace sesame::test;

namespace {

struct both : v2_caller {
    both() {
        verify("example.com");
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "one"}});
        v2("POST", "/configuration-sets", R"({"ConfigurationSetName":"two"})");
        create_topic("events");
    }
    std::string of_v1(std::string const& set, std::string const& block, std::string const& path) {
        auto const described = ses("DescribeConfigurationSet",
                                   {{"ConfigurationSetName", set}, {"ConfigurationSetAttributeNames.member.1", block}});
        return at(described, "/DescribeConfigurationSetResponse/DescribeConfigurationSetResult/" + path);
    }
    std::string of_v2(std::string const& set, std::string_view pointer) {
        return member(v2("GET", "/configuration-sets/" + set), pointer);
    }
    void put(std::string const& set, std::string const& block, std::string_view body) {
        CHECK(v2("PUT", "/configuration-sets/" + set + "/" + block, body).status == 200);
    }
};

constexpr auto types = "EventDestinations/member/MatchingEventTypes/member";

} // namespace

TEST_CASE("both APIs list and delete each other's sets") {
    both c;
    CHECK(member(c.v2("GET", "/configuration-sets"), "/ConfigurationSets") == R"(["one","two"])");
    auto const listed = c.ses("ListConfigurationSets").body;
    CHECK(listed.find("<Name>two</Name>") != listed.npos);
    CHECK(c.ses("DeleteConfigurationSet", {{"ConfigurationSetName", "two"}}).status == 200);
    CHECK(c.v2("DELETE", "/configuration-sets/one").status == 200);
    CHECK(c.v2("GET", "/configuration-sets/two").status == 404);
    CHECK(refusal_text(c.ses("DescribeConfigurationSet", {{"ConfigurationSetName", "one"}})) ==
          "400 ConfigurationSetDoesNotExist: Configuration set <one> does not exist.");
    CHECK(v2_outcome(c.v2("POST", "/configuration-sets", R"({"ConfigurationSetName":"two"})")) == "200");
    CHECK(outcome(c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "two"}})) ==
          "400 ConfigurationSetAlreadyExists");
}

TEST_CASE("v1's delete takes the tags of a set along") {
    both c;
    c.v2("POST", "/configuration-sets", R"({"ConfigurationSetName":"tagged","Tags":[{"Key":"k","Value":"v"}]})");
    CHECK(c.of_v2("tagged", "/Tags") == R"([{"Key":"k","Value":"v"}])");
    c.ses("DeleteConfigurationSet", {{"ConfigurationSetName", "tagged"}});
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "tagged"}});
    CHECK(c.of_v2("tagged", "/Tags") == "[]");
}

TEST_CASE("reputation metrics are on in sets of v2, off in sets of v1, and both APIs switch them") {
    both c;
    auto const metrics = "ReputationOptions/ReputationMetricsEnabled";
    CHECK(c.of_v2("one", "/ReputationOptions/ReputationMetricsEnabled") == "false");
    CHECK(c.of_v1("two", "reputationOptions", metrics) == "true");
    c.put("one", "reputation-options", R"({"ReputationMetricsEnabled":true})");
    c.ses("UpdateConfigurationSetReputationMetricsEnabled", {{"ConfigurationSetName", "two"}, {"Enabled", "false"}});
    CHECK(c.of_v1("one", "reputationOptions", metrics) == "true");
    CHECK(c.of_v2("two", "/ReputationOptions/ReputationMetricsEnabled") == "false");
}

TEST_CASE("both APIs pause and resume the sending of a set") {
    both c;
    c.put("one", "sending", "{}");
    CHECK(c.of_v1("one", "reputationOptions", "ReputationOptions/SendingEnabled") == "false");
    c.ses("UpdateConfigurationSetSendingEnabled", {{"ConfigurationSetName", "one"}, {"Enabled", "true"}});
    CHECK(c.of_v2("one", "/SendingOptions/SendingEnabled") == "true");
    CHECK(c.of_v2("one", "/ReputationOptions/LastFreshStart") != "(none)");
    c.put("one", "sending", "{}");
    CHECK(refusal_text(c.ses("SendEmail", {{"Source", "a@example.com"},
                                           {"Destination.ToAddresses.member.1", "b@example.org"},
                                           {"Message.Subject.Data", "s"},
                                           {"Message.Body.Text.Data", "t"},
                                           {"ConfigurationSetName", "one"}})) ==
          "400 ConfigurationSetSendingPausedException: Sending is paused for configuration set one");
}

TEST_CASE("both APIs set the policy about TLS; v1 leaves the rest of the block") {
    both c;
    c.put("one", "delivery-options", R"({"TlsPolicy":"REQUIRE","MaxDeliverySeconds":600})");
    CHECK(c.of_v1("one", "deliveryOptions", "DeliveryOptions/TlsPolicy") == "Require");
    c.ses("PutConfigurationSetDeliveryOptions",
          {{"ConfigurationSetName", "one"}, {"DeliveryOptions.TlsPolicy", "Optional"}});
    CHECK(c.of_v2("one", "/DeliveryOptions") == R"({"TlsPolicy":"OPTIONAL","MaxDeliverySeconds":600})");
}

TEST_CASE("both APIs set and clear the redirect domain") {
    both c;
    c.put("one", "tracking-options", R"({"CustomRedirectDomain":"example.com","HttpsPolicy":"REQUIRE"})");
    CHECK(c.of_v1("one", "trackingOptions", "TrackingOptions/CustomRedirectDomain") == "example.com");
    CHECK(c.ses("DeleteConfigurationSetTrackingOptions", {{"ConfigurationSetName", "one"}}).status == 200);
    CHECK(c.of_v2("one", "/TrackingOptions") == "(none)");
    CHECK(c.ses("CreateConfigurationSetTrackingOptions",
                {{"ConfigurationSetName", "one"}, {"TrackingOptions.CustomRedirectDomain", "example.com"}})
              .status == 200);
    CHECK(c.of_v2("one", "/TrackingOptions") == R"({"CustomRedirectDomain":"example.com"})");
    c.put("one", "tracking-options", "{}");
    CHECK(c.of_v1("one", "trackingOptions", "TrackingOptions/CustomRedirectDomain") == "(none)");
}

TEST_CASE("both APIs show, change and delete each other's event destinations") {
    both c;
    auto const of_one = std::string("/configuration-sets/one/event-destinations");
    c.ses("CreateConfigurationSetEventDestination",
          {{"ConfigurationSetName", "one"},
           {"EventDestination.Name", "d"},
           {"EventDestination.Enabled", "true"},
           {"EventDestination.MatchingEventTypes.member.1", "renderingFailure"},
           {"EventDestination.SNSDestination.TopicARN", "arn:aws:sns:us-east-1:000000000000:events"}});
    CHECK(member(c.v2("GET", of_one), "/EventDestinations") ==
          R"([{"Name":"d","Enabled":true,"MatchingEventTypes":["RENDERING_FAILURE"],)"
          R"("SnsDestination":{"TopicArn":"arn:aws:sns:us-east-1:000000000000:events"}}])");
    CHECK(c.v2("PUT", of_one + "/d",
               R"({"EventDestination":{"MatchingEventTypes":["SUBSCRIPTION","OPEN"],"EventBridgeDestination":)"
               R"({"EventBusArn":"arn:aws:events:us-east-1:000000000000:event-bus/default"}}})")
              .status == 200);
    // v1 knows neither this type of event nor this kind of destination.
    CHECK(c.of_v1("one", "eventDestinations", "EventDestinations/member/Enabled") == "false");
    CHECK(c.of_v1("one", "eventDestinations", types) == "open");
    CHECK(c.of_v1("one", "eventDestinations", "EventDestinations/member/SNSDestination") == "(none)");
    c.ses("UpdateConfigurationSetEventDestination",
          {{"ConfigurationSetName", "one"},
           {"EventDestination.Name", "d"},
           {"EventDestination.MatchingEventTypes.member.1", "send"},
           {"EventDestination.SNSDestination.TopicARN", "arn:aws:sns:us-east-1:000000000000:events"}});
    CHECK(member(c.v2("GET", of_one), "/EventDestinations/0/MatchingEventTypes") == R"(["SEND"])");
    CHECK(c.ses("DeleteConfigurationSetEventDestination",
                {{"ConfigurationSetName", "one"}, {"EventDestinationName", "d"}})
              .status == 200);
    CHECK(member(c.v2("GET", of_one), "/EventDestinations") == "[]");
}
