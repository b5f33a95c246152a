#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

constexpr std::string_view all = "/configuration-sets/cs/event-destinations";
constexpr std::string_view bus = R"("EventBridgeDestination":{"EventBusArn":)"
                                 R"("arn:aws:events:us-east-1:000000000000:event-bus/default"})";

std::string definition(std::string_view to, std::string_view types = R"(["SEND","BOUNCE"])") {
    return R"("EventDestination":{"Enabled":true,"MatchingEventTypes":)" + std::string(types) +
           (to.empty() ? "" : ",") + std::string(to) + "}";
}
std::string named(std::string_view name, std::string const& definition) {
    return R"({"EventDestinationName":")" + std::string(name) + "\"," + definition + "}";
}

struct listener : v2_caller {
    listener() {
        create_topic("events");
        REQUIRE(v2("POST", "/configuration-sets", R"({"ConfigurationSetName":"cs"})").status == 200);
    }
};

constexpr std::string_view topic = R"("SnsDestination":{"TopicArn":"arn:aws:sns:us-east-1:000000000000:events"})";

} // namespace

TEST_CASE("CreateConfigurationSetEventDestination makes destinations of five kinds") {
    listener c;
    v2_transcript t(c, "CreateConfigurationSetEventDestination");
    auto const create = [&](std::string_view title, std::string_view expected, std::string const& body) {
        t.call(title, expected, "POST", all, body);
    };
    create("A topic.", "200", named("topic", definition(topic)));
    CHECK(c.last_owed().message.empty());
    create("A stream.", "200",
           named("stream",
                 definition(R"("KinesisFirehoseDestination":{"IamRoleArn":"arn:aws:iam::000000000000:role/r",)"
                            R"("DeliveryStreamArn":"arn:aws:firehose:us-east-1:000000000000:deliverystream/s"})")));
    create("Metrics.", "200",
           named("metrics", definition(R"("CloudWatchDestination":{"DimensionConfigurations":[{"DimensionName":"d",)"
                                       R"("DimensionValueSource":"MESSAGE_TAG","DefaultDimensionValue":"x"}]})")));
    create("The default bus, and events that v1 does not know.", "200",
           named("bus", definition(bus, R"(["DELIVERY_DELAY","SUBSCRIPTION","RENDERING_FAILURE"])")));
    create("A Pinpoint project.", "200",
           named("project", definition(R"("PinpointDestination":{"ApplicationArn":)"
                                       R"("arn:aws:mobiletargeting:us-east-1:000000000000:apps/0123"})")));
    create("No event types.", bad, named("new", definition(bus, "[]")));
    create("A type that is none.", bad, named("new", definition(bus, R"(["SEND","bounce"])")));
    create("No destination.", bad, named("new", definition("")));
    create("Two destinations.", bad, named("new", definition(std::string(topic) + "," + std::string(bus))));
    create("A bad name.", bad, named("a b", definition(bus)));
    create("A long name.", bad, named(std::string(65, 'n'), definition(bus)));
    create("No dimensions.", bad,
           named("new", definition(R"("CloudWatchDestination":{"DimensionConfigurations":[]})")));
    create("A source that is none.", bad,
           named("new", definition(R"("CloudWatchDestination":{"DimensionConfigurations":[{"DimensionName":"d",)"
                                   R"("DimensionValueSource":"messageTag","DefaultDimensionValue":"x"}]})")));
    create("A topic that is not there.", bad,
           named("new", definition(R"("SnsDestination":{"TopicArn":"arn:aws:sns:us-east-1:000000000000:none"})")));
    create("Another bus.", bad,
           named("new", definition(R"("EventBridgeDestination":{"EventBusArn":)"
                                   R"("arn:aws:events:us-east-1:000000000000:event-bus/own"})")));
    create("No project.", bad, named("new", definition(R"("PinpointDestination":{"ApplicationArn":"project"})")));
    create("A definition is required.", bad, R"({"EventDestinationName":"new"})");
    create("A name is taken once.", "400 AlreadyExistsException", named("topic", definition(bus)));
    t.call("A set that is not there.", "404 NotFoundException", "POST", "/configuration-sets/none/event-destinations",
           named("new", definition(bus)));
    t.call("They all show.", "200", "GET", all);
    t.require_golden();
}

TEST_CASE("an empty ARN of a destination breaks AWS's model, whatever else is wrong") {
    listener c;
    auto const why = [&](std::string const& to, std::string const& at) {
        CAPTURE(to);
        auto const out = c.v2("POST", all, named("new", definition(to, "[]")));
        CHECK(out.status == 400);
        CHECK(member(out, "/message") == "1 validation error detected: Value at 'eventDestination." + at +
                                             "' failed to satisfy constraint: Member must have length greater than or "
                                             "equal to 1");
    };
    why(R"("SnsDestination":{"TopicArn":""})", "snsDestination.topicArn");
    why(R"("KinesisFirehoseDestination":{"IamRoleArn":"","DeliveryStreamArn":"x"})",
        "kinesisFirehoseDestination.iamRoleArn");
    why(R"("KinesisFirehoseDestination":{"IamRoleArn":"x","DeliveryStreamArn":""})",
        "kinesisFirehoseDestination.deliveryStreamArn");
    why(R"("PinpointDestination":{"ApplicationArn":""})", "pinpointDestination.applicationArn");
    why(R"("EventBridgeDestination":{"EventBusArn":""})", "eventBridgeDestination.eventBusArn");
}

TEST_CASE("UpdateConfigurationSetEventDestination replaces the whole definition") {
    listener c;
    v2_transcript t(c, "UpdateConfigurationSetEventDestination");
    c.v2("POST", all, named("d", definition(topic)));
    auto const one = std::string(all) + "/d";
    t.call("Another kind, and disabled.", "200", "PUT", one,
           R"({"EventDestination":{"MatchingEventTypes":["OPEN"],)" + std::string(bus) + "}}");
    CHECK(member(c.v2("GET", all), "/EventDestinations/0") ==
          R"({"Name":"d","Enabled":false,"MatchingEventTypes":["OPEN"],)" + std::string(bus) + "}");
    t.call("A destination that is not there.", "404 NotFoundException", "PUT", std::string(all) + "/none",
           "{" + definition(bus) + "}");
    t.call("Checks are those of Create.", bad, "PUT", one, "{" + definition("") + "}");
    t.require_golden();
}

TEST_CASE("DeleteConfigurationSetEventDestination removes one") {
    listener c;
    v2_transcript t(c, "DeleteConfigurationSetEventDestination");
    c.v2("POST", all, named("d", definition(bus)));
    t.call("It goes.", "200", "DELETE", std::string(all) + "/d");
    t.call("It goes once.", "404 NotFoundException", "DELETE", std::string(all) + "/d");
    t.call("A set that is not there.", "404 NotFoundException", "DELETE",
           "/configuration-sets/none/event-destinations/d");
    t.require_golden();
}

TEST_CASE("GetConfigurationSetEventDestinations shows what there is") {
    listener c;
    v2_transcript t(c, "GetConfigurationSetEventDestinations");
    t.call("None.", "200", "GET", all);
    c.v2("POST", all, named("d", definition(topic)));
    t.call("One.", "200", "GET", all);
    t.call("A set that is not there.", "404 NotFoundException", "GET", "/configuration-sets/none/event-destinations");
    t.require_golden();
}
