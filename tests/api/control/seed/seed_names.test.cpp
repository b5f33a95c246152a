#include "model/account/accounts.hpp"
#include "model/ses/state.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/state.hpp"
#include "tests/api/control/seed/seeding_caller.hpp"

#include <catch2/catch_test_macros.hpp>

// What one thing of a seed calls another.

using namespace sesame;
using namespace sesame::test;

TEST_CASE("accounts of a seed name topics and queues of one another, whichever comes first") {
    seeding_caller c;
    auto const done = c.seed(R"(
region: us-east-1
accounts:
  - account: "111111111111"
    queues:
      - {name: work}
      - name: jobs
        attributes: {RedrivePolicy: {deadLetterTargetArn: "arn:aws:sqs:us-east-1:111111111111:dead", maxReceiveCount: 2}}
      - {name: dead}
    identities:
      - {identity: example.com, notifications: {bounce: {topic_arn: "arn:aws:sns:us-east-1:222222222222:events"}}}
    configuration_sets:
      - name: set
        event_destinations:
          - {name: d, matching_event_types: [send], topic_arn: "arn:aws:sns:us-east-1:222222222222:events"}
    subscriptions:
      - {topic_arn: "arn:aws:sns:us-east-1:222222222222:events", protocol: sqs, endpoint: work}
  - account: "222222222222"
    topics: [{name: events}]
)");
    INFO(done.body);
    REQUIRE(done.status == 200);
    auto const& a = *c.all.find("111111111111", "us-east-1");
    CHECK(a.ses->configuration_sets.find("set")->destinations.size() == 1);
    CHECK(a.sqs->queues.find("work")->messages.size() == 0); // nobody hears of the settings
    seeding_caller other;
    REQUIRE(other.seed(c.state()).status == 200);
    CHECK(other.state() == c.state());
}

TEST_CASE("a dead-letter queue that takes no more sources keeps those that it has, in an export, too") {
    seeding_caller c, other;
    REQUIRE(c.seed(R"({"queues": [{"name": "dead"},
        {"name": "work", "attributes": {"RedrivePolicy": {"deadLetterTargetArn": "dead", "maxReceiveCount": 2}}}]})")
                .status == 200);
    REQUIRE(
        c.seed(
             R"({"queues": [{"name": "dead", "attributes": {"RedriveAllowPolicy": {"redrivePermission": "denyAll"}}}]})")
            .status == 200);
    auto const again = other.seed(c.state());
    INFO(again.body);
    REQUIRE(again.status == 200);
    CHECK(other.state() == c.state());
}

TEST_CASE("an export leaves out what names things that are gone, so that it can be applied") {
    seeding_caller c;
    auto const done = c.seed(R"(
topics: [{name: events}]
queues:
  - {name: dead}
  - {name: work, attributes: {RedrivePolicy: {deadLetterTargetArn: dead, maxReceiveCount: 2}}}
dedicated_ip_pools: [{name: pool}]
identities:
  - {identity: links.example.com, status: Success}
  - identity: example.net
    status: Success
    configuration_set: default
    notifications: {bounce: {topic_arn: events}, delivery: {topic_arn: events, headers: true}}
configuration_sets:
  - name: set
    custom_redirect_domain: links.example.com
    https_policy: Require
    delivery: {dedicated_ip_pool: pool}
    event_destinations:
      - {name: topic, matching_event_types: [send], topic_arn: events}
      - {name: bus, matching_event_types: [send], eventbridge: {event_bus_arn: "arn:aws:events:us-east-1:000000000000:event-bus/default"}}
  - {name: default}
custom_verification_templates:
  - {name: please, from: me@links.example.com, subject: s, content: x, success_url: "http://a/", failure_url: "http://b/"}
receipt_rule_sets:
  - name: rules
    rules: [{name: rule, actions: [{sns: {topic_arn: "arn:aws:sns:us-east-1:000000000000:events"}}, {stop: {}}]}]
platform_applications:
  - {name: app, platform: GCM, endpoints: [{token: t, id: 00000000-0000-4000-8000-000000000001}]}
subscriptions:
  - topic_arn: events
    protocol: application
    endpoint: "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/00000000-0000-4000-8000-000000000001"
)");
    INFO(done.body);
    REQUIRE(done.status == 200);
    c.create_topic("others");
    auto const gone = [](api::response const& out) {
        INFO(out.body);
        CHECK(out.status == 200);
    };
    gone(c.sns("DeleteEndpoint",
               {{"EndpointArn", "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/00000000-0000-4000-8000-"
                                "000000000001"}}));
    auto const with_subscription = c.state();
    CHECK(with_subscription.find("\"subscriptions\"") == std::string::npos);
    gone(c.sns("DeleteTopic", {{"TopicArn", "arn:aws:sns:us-east-1:000000000000:events"}}));
    gone(c.request("POST", "/", signature("sqs"), "Action=DeleteQueue&QueueUrl=/000000000000/dead"));
    gone(c.request("DELETE", "/v2/email/dedicated-ip-pools/pool", signature("ses"), ""));
    gone(c.ses("DeleteIdentity", {{"Identity", "links.example.com"}}));
    gone(c.ses("DeleteConfigurationSet", {{"ConfigurationSetName", "default"}}));

    auto const state = c.state();
    CAPTURE(state);
    for (auto const* const name : {"RedrivePolicy", "pool", "links.example.com", "please", "\"configuration_set\"",
                                   "000000000000:events", "https_policy", "\"bounce\""})
        CHECK(state.find(name) == std::string::npos);
    for (auto const* const name : {"\"bus\"", "\"stop\"", "\"headers\":true", "\"work\"", "\"set\""})
        CHECK(state.find(name) != std::string::npos);
    seeding_caller other;
    auto const again = other.seed(state);
    INFO(again.body);
    REQUIRE(again.status == 200);
    CHECK(other.state() == state);
}
