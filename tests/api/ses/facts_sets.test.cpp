#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

// Facts of configuration sets and their event destinations that are not in the golden files.

using namespace sesame;
using namespace sesame::test;
using namespace std::string_literals;

namespace {

constexpr auto events = "arn:aws:sns:us-east-1:000000000000:events";
constexpr auto role = "arn:aws:iam::000000000000:role/r";
constexpr auto stream = "arn:aws:firehose:us-east-1:000000000000:deliverystream/s";

struct set_owner : caller {
    set_owner() {
        create_topic("events");
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}});
    }
    // Creates or updates a destination "d" for sends.
    std::string destination(std::string const& action, parameters p, std::string const& name = "d") {
        p.insert(p.begin(), {{"ConfigurationSetName", "set"},
                             {"EventDestination.Name", name},
                             {"EventDestination.MatchingEventTypes.member.1", "send"}});
        return refusal_text(ses(action + "ConfigurationSetEventDestination", p));
    }
};

auto const invalid_value = "400 InvalidParameterValue: "s;

} // namespace

TEST_CASE("names of sets have 1 to 64 letters, digits, hyphens and underscores") {
    caller c;
    auto const create = [&](std::string const& name) {
        return refusal_text(c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", name}}));
    };
    CHECK(create(std::string(64, 'a')) == "200");
    CHECK(create("A-z_0") == "200");
    for (auto const& name : {""s, std::string(65, 'a'), "a b"s, "a.b"s, "\xC3\xA9"s}) {
        auto const response = create(name);
        CHECK((response.starts_with("400 InvalidConfigurationSet: ") || response.starts_with(invalid_value)));
    }
}

TEST_CASE("names of destinations have 1 to 64 characters") {
    set_owner c;
    parameters const to{{"EventDestination.SNSDestination.TopicARN", events}};
    CHECK(c.destination("Create", to, std::string(64, 'a')) == "200");
    CHECK(c.destination("Create", to, std::string(65, 'a')) ==
          invalid_value + "Event destination name cannot exceed 64 characters.");
    CHECK(c.destination("Create", to, "a.b") == invalid_value +
                                                    "Invalid event destination name <a.b>: only alphanumeric ASCII "
                                                    "characters, '_', and '-' are allowed.");
}

TEST_CASE("a topic that is chosen for events is told so, also by an update and whether enabled or not") {
    set_owner c;
    c.subscribe(events, "arn:aws:sqs:us-east-1:000000000000:queue");
    parameters const to{{"EventDestination.SNSDestination.TopicARN", events}};
    for (auto const* const action : {"Create", "Update"}) {
        CHECK(c.destination(action, to) == "200");
        CHECK(c.home().outbox->owed_count() == 1);
        auto const told = c.last_owed();
        CHECK(told.message == "Successfully validated SNS topic for Amazon SES event publishing.");
        CHECK_FALSE(told.subject);
    }
}

TEST_CASE("an update replaces a destination as a whole") {
    set_owner c;
    CHECK(c.destination("Create", {{"EventDestination.Enabled", "true"},
                                   {"EventDestination.SNSDestination.TopicARN", events}}) == "200");
    CHECK(c.destination("Update", {{"EventDestination.KinesisFirehoseDestination.IAMRoleARN", role},
                                   {"EventDestination.KinesisFirehoseDestination.DeliveryStreamARN", stream}}) ==
          "200");
    auto const shown =
        c.ses("DescribeConfigurationSet",
              {{"ConfigurationSetName", "set"}, {"ConfigurationSetAttributeNames.member.1", "eventDestinations"}});
    auto const place = "/DescribeConfigurationSetResponse/DescribeConfigurationSetResult/EventDestinations/member/"s;
    CHECK(at(shown, place + "Enabled") == "false");
    CHECK(at(shown, place + "KinesisFirehoseDestination/DeliveryStreamARN") == stream);
    CHECK(at(shown, place + "SNSDestination") == "(none)");
}

TEST_CASE("types of events that only v2 knows are neither taken nor shown") {
    set_owner c;
    parameters const to{{"EventDestination.SNSDestination.TopicARN", events}};
    CHECK(c.destination("Create", to) == "200");
    for (auto const* const type : {"deliveryDelay", "subscription", "DELIVERY_DELAY"}) {
        auto more = to;
        more.emplace_back("EventDestination.MatchingEventTypes.member.2", type);
        CHECK(c.destination("Update", more).starts_with("400 ValidationError: 1 validation error detected: "));
    }
    c.home().ses->configuration_sets.find("set")->destinations.at(0).types = {ses::event_type::deliveryDelay,
                                                                              ses::event_type::bounce};
    auto const shown =
        c.ses("DescribeConfigurationSet",
              {{"ConfigurationSetName", "set"}, {"ConfigurationSetAttributeNames.member.1", "eventDestinations"}});
    CHECK(shown.body.find("<member>bounce</member>") != std::string::npos);
    CHECK(shown.body.find("elay") == std::string::npos);
}
