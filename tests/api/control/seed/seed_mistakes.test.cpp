#include "api/control/seed/document/seed_document.hpp"
#include "tests/api/control/caller.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

std::string mistakes_in(std::string_view seed) {
    control_caller c;
    auto const before = c.ask("GET", "/seed").body;
    auto const response = c.ask("POST", "/seed", seed);
    CHECK(response.status == 400);
    CHECK(c.ask("GET", "/seed").body == before);
    return std::string(json::parse(response.body).at("error").at("message").as_string());
}

} // namespace

TEST_CASE("all mistakes of a seed are told at once, each with line and place, in the order of the document") {
    CHECK(
        mistakes_in("topics:\n"
                    "  - {name: good, atributes: {}, tags: [1]}\n"
                    "  - {name: a, attributes: {SignatureVersion: 3}}\n"
                    "configuration_sets:\n"
                    "  - name: s\n"
                    "    event_destinations:\n"
                    "      - {name: a, matching_event_types: [Bounces]}\n"
                    "      - {name: b, matching_event_types: [bounce, snd, sned]}\n"
                    "suppression_list: [{email_address: nobody}]\n"
                    "topcs: []\n"
                    "accounts: [{account: 12}, {account: '123456789012', topics: [{name: '#'}], faults: []}]\n") ==
        "seed:2: topics[0].tags: expected an object, got a list\n"
        "seed:2: topics[0].atributes: unknown member 'atributes'; did you mean 'attributes'?\n"
        "seed:3: topics[1]: Invalid parameter: Attributes Reason: SignatureVersion: Invalid value [3].\n"
        "seed:7: configuration_sets[0].event_destinations[0].matching_event_types[0]: unknown value 'Bounces'; did you "
        "mean 'bounce'?\n"
        "seed:8: configuration_sets[0].event_destinations[1].matching_event_types[1]: unknown value 'snd'; did you "
        "mean "
        "'send'?\n"
        "seed:8: configuration_sets[0].event_destinations[1].matching_event_types[2]: unknown value 'sned'; did you "
        "mean 'send'?\n"
        "seed:9: suppression_list[0].email_address: expected an email address, got 'nobody'\n"
        "seed:10: topcs: unknown member 'topcs'; did you mean 'topics'?\n"
        "seed:11: accounts[0].account: expected a string, got the number 12: write it in quotes\n"
        "seed:11: accounts[1].faults: expected 'faults' at the outermost level only; set 'account' and 'region' in the "
        "rule\n"
        "seed:11: accounts[1].topics[0]: Invalid parameter: Topic Name. The name of a topic has 1 to 256 letters, "
        "digits, hyphens and underscores. A name that ends in .fifo needs the attribute FifoTopic, and a FIFO topic "
        "needs such a name.");
}

TEST_CASE("what follows from a mistake in a seed is no mistake") {
    CHECK(mistakes_in(
              "topics: [{name: events, tags: 1}]\n"
              "subscriptions:\n"
              "  - {topic_arn: events, protocol: http, endpoint: 'http://x/'}\n"
              "  - {topic_arn: 'arn:aws:sns:us-east-1:000000000000:events', protocol: http, endpoint: 'http://y/'}\n"
              "  - {topic_arn: other, protocol: http, endpoint: 'http://x/'}\n") ==
          "seed:1: topics[0].tags: expected an object, got a number\n"
          "seed:5: subscriptions[2].topic_arn: unknown topic 'other'; list it in 'topics'");
}

TEST_CASE("a subscription by a name that is nearly a queue's is a mistake, by any other name or by ARN it is none") {
    std::string const seed = "queues: [{name: bounces}]\n"
                             "topics: [{name: t}]\n"
                             "subscriptions: [{topic_arn: t, protocol: sqs, endpoint: ";
    CHECK(
        mistakes_in(seed + "bounce}]") ==
        "seed:3: subscriptions[0].endpoint: unknown queue 'bounce'; did you mean 'bounces'? Else list it in 'queues', "
        "or write the ARN of a queue that is made later or elsewhere");
    for (auto const* const endpoint : {"bounces", "made-later", "'arn:aws:sqs:us-east-1:000000000000:bounce'"}) {
        control_caller c;
        c.done("POST", "/seed", seed + endpoint + "}]");
        CHECK(c.done("GET", "/subscriptions").at("subscriptions").as_array().size() == 1);
    }
}

TEST_CASE("an event destination without matching_event_types is told the member and its words") {
    std::string const told = "seed:1: configuration_sets[0].event_destinations[0]: expected a member "
                             "'matching_event_types', a list of one or more of send, reject, bounce, ";
    for (auto const* const types : {"", ", matching_event_types: []"})
        CHECK(mistakes_in("configuration_sets: [{name: s, event_destinations: [{name: d, topic_arn: t" +
                          std::string(types) + "}]}]\ntopics: [{name: t}]")
                  .starts_with(told));
}

TEST_CASE("a seed's unknown attribute of a queue or a topic comes with the nearest name") {
    CHECK(mistakes_in("queues: [{name: q, attributes: {VisibilityTimout: 1}}, {name: q.fifo}]") ==
          "seed:1: queues[0]: Unknown Attribute VisibilityTimout. Queues have no attribute VisibilityTimout. Did you "
          "mean VisibilityTimeout?\n"
          "seed:1: queues[1]: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length. "
          "The name of a queue has 1 to 80 letters, digits, hyphens and underscores. A name that ends in .fifo needs "
          "the attribute FifoQueue=true.");
    CHECK(mistakes_in("topics: [{name: t, attributes: {DisplayNam: x}}]").ends_with("Did you mean DisplayName?"));
}

TEST_CASE("a name where a seed wants an object is shown as the object") {
    CHECK(mistakes_in("topics: [events]\nidentities: [me@example.com]\nsuppression_list: [you@example.com]") ==
          "seed:1: topics[0]: expected an object, got a string; write {name: events}\n"
          "seed:2: identities[0]: expected an object, got a string; write {identity: me@example.com}\n"
          "seed:3: suppression_list[0]: expected an object, got a string; write {email_address: you@example.com}");
    CHECK(mistakes_in("outcomes: [{recipient: '*', outcome: [bounce]}]\ncontacts: [you@example.com]") ==
          "seed:1: outcomes[0].outcome[0]: expected an object, got a string; write {bounce: {}}\n"
          "seed:2: contacts[0]: expected an object, got a string");
}

TEST_CASE("a tab, an odd indentation and an open brace are told in plain words") {
    CHECK(mistakes_in("topics:\n\t- name: events\n") == "seed:2: expected YAML or JSON, got neither: illegal block "
                                                        "entry (a line begins with a tab: YAML wants spaces)");
    CHECK(mistakes_in("topics:\n  - name: events\n   attributes: {}\n") ==
          "seed:3: expected YAML or JSON, got neither: end of sequence not found (the line is indented unlike those "
          "above it)");
    CHECK(mistakes_in("topics: [{name: events}\n") == "seed:2: expected YAML or JSON, got neither: end of sequence "
                                                      "flow not found (a bracket or a brace is not closed)");
}

TEST_CASE("fifty mistakes of a seed have words, and the others are counted") {
    std::string seed = "topics:\n";
    for (int i = 0; i < 60; ++i) seed += "  - {name: '" + std::to_string(i) + "#'}\n";
    auto const told = mistakes_in(seed);
    CHECK(std::count(told.begin(), told.end(), '\n') == 50);
    CHECK(told.ends_with("\nand 10 more"));
}

TEST_CASE("a seed that names no account or region is applied to those of the call, and one that does to its own") {
    control_caller c;
    c.done("POST", "/seed?account=123456789012&region=eu-west-1",
           "topics: [{name: called}]\naccounts: [{account: '111111111111', topics: [{name: own}]}]");
    auto const topics = json::serialize(c.done("GET", "/topics").at("topics"));
    CHECK(topics.find("arn:aws:sns:eu-west-1:123456789012:called") != topics.npos);
    CHECK(topics.find("arn:aws:sns:eu-west-1:111111111111:own") != topics.npos);
    CHECK(c.ask("POST", "/seed?account=1", "{}").status == 400);
}

TEST_CASE("the schema of seeds has every member that a seed may have, and no other") {
    control_caller c;
    auto const response = c.ask("GET", "/seed/schema");
    CHECK(response.content_type == "application/schema+json");
    auto const schema = json::parse(response.body);
    auto const& properties = schema.at("properties").as_object();
    std::size_t count = 0;
    boost::mp11::mp_for_each<
        boost::describe::describe_members<api::control::seed_content, boost::describe::mod_public>>([&](auto member) {
        ++count;
        CHECK(properties.contains(member.name));
    });
    CHECK(properties.size() == count);
    CHECK(schema.at("additionalProperties") == false);
    auto const& topic = schema.at("$defs").at("topics").at("items");
    CHECK(topic.at("required") == json::parse(R"(["name"])"));
    CHECK(topic.at("additionalProperties") == false);
}

TEST_CASE("the state is exported as YAML, which is applied like the export in JSON") {
    control_caller c;
    c.done("POST", "/seed", R"({"topics": [{"name": "events", "attributes": {"DisplayName": "no"}}],
        "templates": [{"name": "t", "subject": "1.0", "html": "<p>\n  Hi {{name}}\n</p>\n"}]})");
    auto const yaml = c.ask("GET", "/seed?format=yaml");
    CHECK(yaml.content_type == "application/yaml");
    CHECK(yaml.body == "accounts:\n"
                       "  - account: '000000000000'\n"
                       "    region: us-east-1\n"
                       "    topics:\n"
                       "      - name: events\n"
                       "        attributes:\n"
                       "          DisplayName: 'no'\n"
                       "    templates:\n"
                       "      - name: t\n"
                       "        subject: '1.0'\n"
                       "        html: |\n"
                       "          <p>\n"
                       "            Hi {{name}}\n"
                       "          </p>\n");
    control_caller other;
    other.done("POST", "/seed", yaml.body);
    CHECK(other.ask("GET", "/seed").body == c.ask("GET", "/seed").body);
    CHECK(c.ask("GET", "/seed?format=xml").status == 400);
}
