#include "api/control/seed.hpp"
#include "model/utf8.hpp"
#include "tests/api/caller.hpp"
#include "tests/support/golden.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

constexpr auto everything = R"(
clock: {now: 2026-02-03T04:05:06Z, frozen: true}
topics:
  - name: events
    attributes: {DisplayName: Events, SignatureVersion: 2}
    tags: {team: mail}
  - name: orders.fifo
    attributes: {FifoTopic: true, ContentBasedDeduplication: true}
identities:
  - identity: me@example.com
    notifications:
      bounce: {topic_arn: events, headers: true}
      complaint: {topic_arn: events}
      forwarding: false
    policies:
      mine: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: "*", Action: "ses:SendEmail", Resource: "arn:aws:ses:us-east-1:000000000000:identity/me@example.com"}]}
  - identity: example.org
    status: Success
    dkim_enabled: true
    mail_from: {domain: bounces.example.org, behavior_on_mx_failure: RejectMessage}
  - {identity: waits@example.com, status: Pending}
  - {identity: failed.example, status: Failed}
configuration_sets:
  - name: my-set
    tls_policy: Require
    reputation_metrics_enabled: true
    custom_redirect_domain: example.org
    event_destinations:
      - {name: sns, matching_event_types: [send, bounce], topic_arn: events}
      - name: stream
        enabled: false
        matching_event_types: [delivery]
        firehose:
          iam_role_arn: arn:aws:iam::000000000000:role/r
          delivery_stream_arn: arn:aws:firehose:us-east-1:000000000000:deliverystream/s
      - name: numbers
        matching_event_types: [open]
        cloudwatch: {dimensions: [{name: d, value_source: messageTag, default_value: x}]}
templates:
  - {name: hello, subject: "Hello {{name}}", text: "Dear {{name}}"}
suppression_list:
  - {email_address: gone@example.net, reason: COMPLAINT}
receipt_filters:
  - {name: bad, policy: Block, cidr: 10.0.0.0/8}
receipt_rule_sets:
  - name: inbound
    active: true
    rules:
      - name: first
        recipients: [example.org]
        actions:
          - add_header: {header_name: X-Seen, header_value: "yes"}
          - sns: {topic_arn: events}
          - stop: {}
subscriptions:
  - {topic_arn: events, protocol: http, endpoint: "http://127.0.0.1:9/confirmed", attributes: {FilterPolicy: {kind: [a]}}}
  - {topic_arn: events, protocol: https, endpoint: "https://127.0.0.1:9/pending", confirmed: false}
accounts:
  - account: 111111111111
    region: eu-west-1
    topics: [{name: theirs}]
)";

std::string refusal_of(std::string_view text) {
    accounts all{options{}};
    try {
        api::control::apply_seed(all, text, "seed.yaml", "http://localhost:4566", timestamp{});
    } catch (api::control::seed_refusal const& r) {
        all.for_each([](account const&) { FAIL_CHECK("a seed with a mistake made an account"); });
        return r.message;
    }
    return "(none)";
}

struct sowing_caller : caller {
    api::answer seed(std::string_view text) { return request("POST", "/_sesame/v1/seed", "", text); }
    std::string state() { return request("GET", "/_sesame/v1/seed", "", "").body; }
};

} // namespace

TEST_CASE("a seed brings about what it describes, and is exported in the same words") {
    sowing_caller c;
    auto const done = c.seed(everything);
    CAPTURE(done.body);
    REQUIRE(done.status == 200);
    auto const state = json::parse(c.state());
    std::string shown;
    for (auto const& a : state.at("accounts").as_array())
        for (auto const& [name, part] : a.as_object())
            if (part.is_array())
                for (auto const& item : part.as_array())
                    shown += std::string(name) + ": " + json::serialize(item) + "\n";
            else
                shown += std::string(name) + ": " + json::serialize(part) + "\n";
    require_golden("api/control/seed.txt", shown);
    CHECK(c.home().ses.identities.find("example.org")->mail_from.verification.status ==
          ses::verification_status::Success);
    CHECK(c.home().outbox.owed_count() == 1); // the confirmation that the second endpoint is asked for
}

TEST_CASE("a seed that is applied twice changes nothing the second time") {
    sowing_caller c;
    REQUIRE(c.seed(everything).status == 200);
    auto const state = c.state();
    auto const ids = c.home().ids.state;
    auto const owed = c.home().outbox.owed_count();
    auto const tasks = c.home().tasks.size();
    auto const shown = c.visible_state();
    REQUIRE(c.seed(everything).status == 200);
    CHECK(c.state() == state);
    CHECK(c.visible_state() == shown);
    CHECK(c.home().ids.state == ids);
    CHECK(c.home().outbox.owed_count() == owed);
    CHECK(c.home().tasks.size() == tasks);
}

TEST_CASE("what was exported brings about the same state in another server") {
    sowing_caller c, other;
    REQUIRE(c.seed(everything).status == 200);
    REQUIRE(other.seed(c.state()).status == 200);
    CHECK(other.state() == c.state());
}

TEST_CASE("a seed changes what is there to what it says") {
    sowing_caller c;
    REQUIRE(c.seed(everything).status == 200);
    REQUIRE(c.seed(R"({"topics": [{"name": "events", "attributes": {"DisplayName": "Others"}}],
                       "suppression_list": [{"email_address": "gone@example.net", "reason": "BOUNCE"}],
                       "templates": [{"name": "hello", "subject": "Bye", "html": "<p>Bye</p>"}],
                       "receipt_filters": [{"name": "bad", "cidr": "192.168.0.0/16"}],
                       "identities": [{"identity": "waits@example.com", "status": "Success"}],
                       "configuration_sets": [{"name": "my-set", "event_destinations": [
                           {"name": "sns", "matching_event_types": ["click"], "topic_arn": "events"}]}],
                       "subscriptions": [{"topic_arn": "events", "protocol": "https",
                           "endpoint": "https://127.0.0.1:9/pending", "attributes": {"RawMessageDelivery": true}}]})")
                .status == 200);
    auto& a = c.home();
    CHECK(a.sns.topics.find("arn:aws:sns:us-east-1:000000000000:events")->attributes.at("DisplayName") == "Others");
    CHECK(a.ses.suppressed.find("gone@example.net")->reason == ses::suppression_reason::BOUNCE);
    CHECK(a.ses.templates.find("hello")->subject == "Bye");
    CHECK(a.ses.receiving.filters.find("bad")->cidr == "192.168.0.0/16");
    CHECK(a.ses.identities.find("waits@example.com")->verification.stands());
    CHECK(a.ses.configuration_sets.find("my-set")->destinations.at(0).types == std::vector{ses::event_type::click});
    std::size_t confirmed = 0;
    a.sns.subscriptions.for_each([&](sns::subscription const& s) { confirmed += !s.pending; });
    CHECK(confirmed == 2);
}

TEST_CASE("a seed may be empty of content, and is applied to the server's own account and region") {
    sowing_caller c;
    CHECK(c.seed("{}").status == 200);
    CHECK(c.seed("account: \"111111111111\"\nregion: eu-west-1\ntopics: [{name: t}]").status == 200);
    CHECK(c.all.find("000000000000", "us-east-1") == nullptr);
    CHECK(c.all.find("111111111111", "eu-west-1")->sns.topics.size() == 1);
}

TEST_CASE("what is wrong with a seed is told with file, line, place and mend, and nothing is applied") {
    std::string told;
    for (std::string_view const text : {
             "topics: [",
             "just text",
             "- a\n- b",
             "",
             "a: 1\n---\nb: 2",
             "topics: []\ntopics: []",
             "\xFF",
             "topcis: []",
             "topics:\n  - name: a\n  - nam: b",
             "topics:\n  - name: a\n  - name: 'b c'",
             "topics:\n  - name: a\n    attributes:\n      SignatureVersion: 3",
             "topics:\n  name: a",
             "configuration_sets:\n  - name: s\n    event_destinations:\n      - name: d\n        topic: t",
             "configuration_sets:\n  - name: s\n    event_destinations:\n      - name: d\n"
             "        matching_event_types: [sent]",
             "configuration_sets:\n  - name: s\n    event_destinations:\n      - name: d\n"
             "        matching_event_types: [send]\n        topic_arn: nowhere",
             "topics: [{name: made}]\nidentities:\n  - identity: not a domain",
             "identities:\n  - identity: a@b.example\n    status: Verified",
             "identities:\n  - identity: a@b.example\n    notifications:\n      forwarding: false",
             "subscriptions:\n  - topic_arn: nowhere\n    protocol: http\n    endpoint: http://x/",
             "topics: [{name: t}]\nsubscriptions:\n  - topic_arn: t\n    protocol: gopher\n    endpoint: x",
             "templates:\n  - name: t\n    subject: s\n    text: '{{#if'",
             "suppression_list:\n  - email_address: nobody",
             "receipt_filters:\n  - name: f\n    cidr: 300.0.0.0",
             "receipt_rule_sets:\n  - name: s\n    rules:\n      - name: r\n        actions:\n          - stop: {}\n"
             "            s3: {bucket_name: b}",
             "receipt_rule_sets:\n  - name: s\n    rules:\n      - name: r\n        actions:\n"
             "          - stop: {scope: Rule}",
             "account: 12",
             "account: '12'\ntopics: []",
             "region: US East",
             "accounts:\n  - account: 111111111111\n    accounts: [{account: 111111111112}]",
             "clock: {now: yesterday}",
         }) {
        auto const message = refusal_of(text);
        told.append(text).append("\n>> ").append(message).append("\n\n");
        CHECK(message.starts_with("seed.yaml:"));
    }
    require_golden("api/control/seed_refusals.txt", valid_utf8(told));
}

TEST_CASE("aliases that grow without end are refused") {
    std::string text = "a: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 9; ++i) {
        auto const before = "*a" + std::to_string(i - 1);
        text += "b" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
        for (int n = 1; n < 10; ++n) text += "," + before;
        text += "]\n";
    }
    CHECK(refusal_of(text).ends_with("there are more than a million values."));
}

TEST_CASE("the route that seeds refuses a bad seed, and the one that exports bad parameters") {
    sowing_caller c;
    auto const refused = c.seed("topics: [{nam: x}]");
    CHECK(refused.status == 400);
    CHECK(refused.body.find("seed:1: topics[0].nam: there is no member 'nam' here. Is 'name' meant?") !=
          std::string::npos);
    CHECK(refused.body.find("InvalidSeed") != std::string::npos);
    CHECK(c.request("GET", "/_sesame/v1/seed?account=1", "", "").status == 400);
    CHECK(c.request("GET", "/_sesame/v1/seed?format=x", "", "").status == 400);
    CHECK(c.request("POST", "/_sesame/v1/seed?account=111111111111", "", "{}").status == 400);
    CHECK(c.request("DELETE", "/_sesame/v1/seed", "", "").status == 405);
}
