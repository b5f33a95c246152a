#include "api/control/seed/seed.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/text/utf8.hpp"
#include "tests/support/golden.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

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

} // namespace

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
             "topics: \"\\é\"",
             "identities:\n  - identity: \"a\\_b\"",
             "identities: []\n\"a\\N\": 1",
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
             "subscriptions:\n  - topic_arn: nowhere\n    protocol: http\n    endpoint: http://x/",
             "topics: [{name: t}]\nsubscriptions:\n  - topic_arn: t\n    protocol: gopher\n    endpoint: x",
             "templates:\n  - name: t\n    subject: s\n    text: '{{#if'",
             "suppression_list:\n  - email_address: nobody",
             "receipt_filters:\n  - name: f\n    cidr: 300.0.0.0",
             "receipt_rule_sets:\n  - name: s\n    rules:\n      - name: r\n        actions:\n          - stop: {}\n"
             "            s3: {bucket_name: b}",
             "receipt_rule_sets:\n  - name: s\n    rules:\n      - name: r\n        actions:\n"
             "          - stop: {scope: Rule}",
             "topics:\n  - name: t\n    data_protection_policy: {Statement: [{DataDirection: Up}]}",
             "custom_verification_templates:\n  - name: t\n    from: nobody@example.com\n    content: x",
             "platform_applications:\n  - name: a\n    platform: FCM",
             "platform_applications:\n  - name: a\n    platform: GCM\n    attributes: {Colour: blue}",
             "platform_applications:\n  - name: a\n    platform: GCM\n    endpoints:\n      - id: x",
             "platform_applications:\n  - name: a\n    platform: GCM\n    endpoints:\n      - token: t\n        id: x",
             "platform_applications:\n  - name: a\n    platform: GCM\n    endpoints:\n      - token: t\n"
             "        attributes:\n          Enabled: maybe",
             "sms:\n  attributes:\n    DefaultSMSType: Loud",
             "sms:\n  sandbox_numbers:\n    - number: '12'",
             "sms:\n  sandbox_numbers:\n    - number: +447700900001\n      one_time_password: '1'",
             "outcomes:\n  - recipient: a@b.test",
             "outcomes:\n  - outcome:\n      - bounced: {}",
             "outcomes:\n  - outcome:\n      - bounce: {type: Eternal}",
             "faults:\n  - effect: {cut: after}",
             "faults:\n  - request: {}\n    effect:\n      latency: 1h",
             "faults:\n  - request: {attempt: 1.5}",
             "faults:\n  - request: {attempt: 3000000000}",
             "faults:\n  - count: -1",
             "accounts:\n  - account: 111111111111\n    faults: []",
             "account: 12",
             "account: '12'\ntopics: []",
             "region: US East",
             "accounts:\n  - account: 111111111111\n    accounts: [{account: 111111111112}]",
             "clock: {now: yesterday}",
         }) {
        auto const message = refusal_of(text);
        told.append(text).append("\n>> ").append(message).append("\n\n");
        CHECK(message.starts_with("seed.yaml:"));
        CHECK(valid_utf8(message) == message);
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
    CHECK(refusal_of(text).ends_with("expected at most 500000 values, got more"));
}

TEST_CASE("a seed in JSON is refused with its lines, too") {
    for (auto const& [text, told] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"{\"topics\": [\n  {\"name\": \"a\"},\n  {\"nam\": \"b\"}]}",
              "3: topics[1].nam: unknown member 'nam'; did you mean 'name'?"},
             {"{\"topics\": [],\n\"topics\": []}", "2: duplicate member 'topics'; remove one"},
             {"{\"topics\": [{\"name\": \"a\"}]}\n{}", "2: expected one document, got several"},
             {"{\n\"account\": 12}", "2: account: expected a string, got the number 12: write it in quotes"},
             {"[]", "1: expected an object, got a list"}}) {
        INFO(text);
        CHECK(refusal_of(text) == "seed.yaml:" + std::string(told));
    }
    CHECK(
        refusal_of("{\"account\": 111111111111, \"topics\": [{\"name\": \"t\", \"attributes\": {\"FifoTopic\": 1.5}}]}")
            .starts_with("seed.yaml:1: topics[0]: "));
}

TEST_CASE("YAML is read up to a megabyte, JSON up to sixteen, and of both so many values and levels") {
    auto const yaml = "topics: [] # " + std::string(1 << 20, 'x');
    CHECK(refusal_of(yaml) == "seed.yaml:1: expected at most 1048576 bytes of YAML, got " +
                                  std::to_string(yaml.size()) + "; JSON may have 16777216");
    CHECK(refusal_of("{" + std::string(16 << 20, ' ') + "}") ==
          "seed.yaml:1: expected at most 16777216 bytes of JSON, got 16777218");
    CHECK(refusal_of("{\"topics\": []" + std::string(2 << 20, ' ') + "}") == "(none)");
    CHECK(refusal_of("{\"topics\": [}" + std::string(2 << 20, ' ')) == "seed.yaml:1: expected JSON, got syntax error");
    std::string lists = "[";
    for (int i = 0; i < 500'000; ++i) lists += "[],";
    CHECK(refusal_of(lists + "[]]") == "seed.yaml:1: expected at most 500000 values, got more");
    CHECK(refusal_of(std::string(70, '[') + std::string(70, ']')) ==
          "seed.yaml:1: expected at most 64 levels, got more");
    CHECK(refusal_of(std::string(100'000, '[')) == "seed.yaml:1: expected at most 64 levels, got more");
}
