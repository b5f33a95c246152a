#include "model/account/accounts.hpp"
#include "model/ses/contacts/contacts.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/api/control/seed/everything.hpp"
#include "tests/api/control/seed/seeding_caller.hpp"
#include "tests/support/golden.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

TEST_CASE("a seed brings about what it describes, and is exported in the same words") {
    seeding_caller c;
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
    for (auto const& rule : state.at("faults").as_array()) shown += "faults: " + json::serialize(rule) + "\n";
    require_golden("api/control/seed.txt", shown);
    CHECK(c.home().ses->identities.find("example.org")->mail_from.verification.status ==
          ses::verification_status::Success);
    CHECK(c.home().outbox->owed_count() == 1); // the confirmation that the second endpoint is asked for
}

TEST_CASE("a seed that is applied twice changes nothing the second time") {
    seeding_caller c;
    REQUIRE(c.seed(everything).status == 200);
    auto const state = c.state();
    auto const ids = c.home().ids.state;
    auto const owed = c.home().outbox->owed_count();
    auto const tasks = c.home().task_count();
    auto const shown = c.visible_state();
    REQUIRE(c.seed(everything).status == 200);
    CHECK(c.state() == state);
    CHECK(c.visible_state() == shown);
    CHECK(c.home().ids.state == ids);
    CHECK(c.home().outbox->owed_count() == owed);
    CHECK(c.home().task_count() == tasks);
}

TEST_CASE("what was exported brings about the same state in another server") {
    seeding_caller c, other;
    REQUIRE(c.seed(everything).status == 200);
    REQUIRE(other.seed(c.state()).status == 200);
    CHECK(other.state() == c.state());
}

TEST_CASE("a seed changes what is there to what it says") {
    seeding_caller c;
    REQUIRE(c.seed(everything).status == 200);
    REQUIRE(c.seed(R"({"topics": [{"name": "events", "attributes": {"DisplayName": "Others"}}],
                       "suppression_list": [{"email_address": "gone@example.net", "reason": "BOUNCE"}],
                       "templates": [{"name": "hello", "subject": "Bye", "html": "<p>Bye</p>"}],
                       "contact_lists": [{"name": "readers", "topics": [{"name": "weekly"}]}],
                       "contacts": [{"contact_list": "readers", "email_address": "none@example.net"}],
                       "receipt_filters": [{"name": "bad", "cidr": "192.168.0.0/16"}],
                       "identities": [{"identity": "waits@example.com", "status": "Success"}],
                       "configuration_sets": [{"name": "my-set", "event_destinations": [
                           {"name": "sns", "matching_event_types": ["click"], "topic_arn": "events"}]}],
                       "subscriptions": [{"topic_arn": "events", "protocol": "https",
                           "endpoint": "https://127.0.0.1:9/pending", "attributes": {"RawMessageDelivery": true}}]})")
                .status == 200);
    auto& a = c.home();
    CHECK(a.sns->topics.find("arn:aws:sns:us-east-1:000000000000:events")->attributes.at("DisplayName") == "Others");
    CHECK(a.ses->suppressed.find("gone@example.net")->reason == ses::suppression_reason::BOUNCE);
    CHECK(a.ses->templates.find("hello")->subject == "Bye");
    CHECK(a.ses->receiving.filters.find("bad")->cidr == "192.168.0.0/16");
    CHECK(a.ses->contacts.list->topics.size() == 1);
    CHECK(a.ses->contacts.list->description == "Those who read");
    CHECK_FALSE(ses::find_contact(a, "none@example.net")->unsubscribe_all);
    CHECK(ses::find_contact(a, "you@example.net")->choices.size() == 1);
    CHECK(a.ses->identities.find("waits@example.com")->verification.stands());
    CHECK(a.ses->configuration_sets.find("my-set")->destinations.at(0).types == std::vector{ses::event_type::click});
    std::size_t confirmed = 0;
    a.sns->subscriptions.for_each([&](sns::subscription const& s) { confirmed += !s.pending; });
    CHECK(confirmed == 3);
}

TEST_CASE("a seed changes push platforms and SMS to what it says, and rules are replaced") {
    seeding_caller c;
    REQUIRE(c.seed(everything).status == 200);
    auto& a = c.home();
    constexpr auto device = "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/00000000-0000-4000-8000-000000000002";
    REQUIRE(c.seed(R"(
topics: [{name: events, data_protection_policy: ""}]
custom_verification_templates:
  - {name: please, from: me@example.com, subject: Again, content: x, success_url: "http://a/", failure_url: "http://b/"}
platform_applications:
  - name: app
    platform: GCM
    attributes: {EventEndpointCreated: arn}
    endpoints: [{token: device-1, id: 00000000-0000-4000-8000-000000000002, attributes: {Enabled: false}}]
sms: {attributes: {DefaultSMSType: Promotional}, sandbox_numbers: [{number: +447700900001, one_time_password: "54321"}]}
outcomes: [{sender: me@*, outcome: [{complaint: {}}]}]
faults: [{delivery: {}, effect: {status: 503}}]
)")
                .status == 200);
    CHECK(a.sns->topics.find("arn:aws:sns:us-east-1:000000000000:events")->data_protection_policy.empty());
    CHECK(a.ses->custom_verification_templates.find("please")->subject == "Again");
    CHECK(a.sns->applications.find("arn:aws:sns:us-east-1:000000000000:app/GCM/app")->attributes.size() == 2);
    REQUIRE(a.sns->endpoints.find(device) != nullptr);
    CHECK(a.sns->endpoints.find(device)->attributes.at("CustomUserData") == "me");
    CHECK_FALSE(a.sns->endpoints.find(device)->enabled());
    CHECK(a.sns->endpoints.size() == 2);
    CHECK(a.sns->endpoint_by_token.size() == 2);
    CHECK(a.sns->sms.attributes.at("DefaultSMSType") == "Promotional");
    CHECK(a.sns->sms.attributes.at("MonthlySpendLimit") == "5");
    CHECK_FALSE(a.sns->sms.sandbox.at(0).verified);
    CHECK(a.sns->sms.sandbox.at(0).one_time_password == "54321");
    CHECK(a.ses->outcome_rules.size() == 1);
    CHECK(c.all.faults().rules.size() == 1);
    REQUIRE(c.seed("outcomes: []\nfaults: []").status == 200);
    CHECK(a.ses->outcome_rules.empty());
    CHECK(c.all.faults().rules.empty());
}

TEST_CASE("fault rules of a seed that are there already go on counting") {
    seeding_caller c;
    constexpr auto once = "faults: [{request: {}, count: 1, effect: {error: {code: Throttling}}}]";
    REQUIRE(c.seed(once).status == 200);
    CHECK(c.sns("ListTopics").status == 400);
    REQUIRE(c.seed(once).status == 200);
    CHECK(c.sns("ListTopics").status == 200);
    REQUIRE(c.seed("faults: [{request: {}, count: 2, effect: {error: {code: Throttling}}}]").status == 200);
    CHECK(c.sns("ListTopics").status == 400);
}

TEST_CASE("the export of some accounts has the fault rules for just them") {
    seeding_caller c;
    REQUIRE(c.seed("faults: [{account: '111111111111', request: {}, effect: {cut: after}},"
                   "         {request: {}, effect: {cut: before}}]")
                .status == 200);
    auto const narrowed = json::parse(c.request("GET", "/_sesame/v1/seed?account=111111111111", "", "").body);
    CHECK(json::serialize(narrowed.at("faults")) ==
          R"([{"account":"111111111111","request":{},"effect":{"cut":"after"}}])");
    CHECK_FALSE(json::parse(c.request("GET", "/_sesame/v1/seed?account=222222222222", "", "").body)
                    .as_object()
                    .contains("faults"));
}

TEST_CASE("a seed may be empty of content, and is applied to the server's own account and region") {
    seeding_caller c;
    CHECK(c.seed("{}").status == 200);
    CHECK(c.seed("account: \"111111111111\"\nregion: eu-west-1\ntopics: [{name: t}]").status == 200);
    CHECK(c.all.find("000000000000", "us-east-1") == nullptr);
    CHECK(c.all.find("111111111111", "eu-west-1")->sns->topics.size() == 1);
}

TEST_CASE("a seed that brings more settings than there is room for changes nothing, and is counted") {
    options o;
    o.kept.settings_bytes = 100'000;
    seeding_caller c(o);
    auto const topics = [](int count) {
        std::string out = "topics:\n";
        for (int i = 0; i < count; ++i) out += "  - name: t" + std::to_string(i) + "\n";
        return out;
    };
    CHECK(c.seed(topics(50)).status == 200);
    auto const before = c.state();
    auto const kept = c.all.kept().settings;
    CHECK(kept > 10'000);
    auto const refused = c.seed(topics(2'000));
    CHECK(refused.status == 400);
    CHECK(refused.body.find("There is no room for more topics") != std::string::npos);
    CHECK(refused.body.find("--max-settings-bytes") != std::string::npos);
    CHECK(c.state() == before);
    CHECK(c.all.kept().settings == kept);
    CHECK(c.all.refused_settings() == 1);
}

TEST_CASE("the route that seeds refuses a bad seed, and the one that exports bad parameters") {
    seeding_caller c;
    auto const refused = c.seed("topics: [{nam: x}]");
    CHECK(refused.status == 400);
    CHECK(refused.body.find("seed:1: topics[0].nam: unknown member 'nam'; did you mean 'name'?") != std::string::npos);
    CHECK(refused.body.find("InvalidSeed") != std::string::npos);
    CHECK(c.request("GET", "/_sesame/v1/seed?account=1", "", "").status == 400);
    CHECK(c.request("GET", "/_sesame/v1/seed?format=x", "", "").status == 400);
    CHECK(c.request("POST", "/_sesame/v1/seed?acount=111111111111", "", "{}").status == 400);
    CHECK(c.request("DELETE", "/_sesame/v1/seed", "", "").status == 405);
}
