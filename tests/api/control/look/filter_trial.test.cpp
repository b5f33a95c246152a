#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct filtering : control_caller {
    std::string topic = create_topic("news");

    void add(std::string const& queue, std::string const& policy, std::string const& scope = "MessageAttributes") {
        parameters given{{"TopicArn", topic}, {"Protocol", "sqs"}, {"Endpoint", "arn:aws:sqs:us-east-1:1:" + queue}};
        if (!policy.empty())
            for (auto const& pair : parameters{{"Attributes.entry.1.key", "FilterPolicy"},
                                               {"Attributes.entry.1.value", policy},
                                               {"Attributes.entry.2.key", "FilterPolicyScope"},
                                               {"Attributes.entry.2.value", scope}})
                given.push_back(pair);
        REQUIRE(sns("Subscribe", given).status == 200);
    }
    // "all:yes a:filtered_out"
    std::string trial(std::string const& body) {
        std::string out;
        auto const said = done("POST", "/topics/" + topic + "/test-filter", body);
        for (auto const& one : said.at("subscriptions").as_array()) {
            std::string const endpoint(one.at("endpoint").as_string());
            auto const* const reason = one.as_object().if_contains("reason");
            CHECK(one.at("gets").as_bool() == !reason);
            out += (out.empty() ? "" : " ") + endpoint.substr(endpoint.find_last_of(":/") + 1) + ":" +
                   (reason ? std::string(reason->as_string()) : "yes");
        }
        return out;
    }
};

} // namespace

TEST_CASE("a topic says which subscriptions would get a message, and publishes nothing") {
    filtering c;
    c.add("all", "");
    c.add("a", R"({"kind":["a"]})");
    c.add("big", R"({"size":[{"numeric":[">",10]}]})", "MessageBody");
    c.subscribe(c.topic, "http://127.0.0.1:9/in"); // nobody confirms it
    auto const owed = c.home().outbox->owed_count();
    CHECK(c.trial(R"({"message":"x"})") == "all:yes a:filtered_out big:filtered_out in:pending");
    CHECK(c.trial(R"({"message":"{\"size\":11}","attributes":{"kind":{"value":"a"}}})") ==
          "all:yes a:yes big:yes in:pending");
    CHECK(c.trial(R"({"message":"x","attributes":{"kind":{"type":"String.Array","value":"[\"b\",\"a\"]"}}})") ==
          "all:yes a:yes big:filtered_out in:pending");
    CHECK(c.home().outbox->owed_count() == owed);
}

TEST_CASE("a trial of filters without a message, or of no topic, is refused") {
    filtering c;
    CHECK(c.refused("POST", "/topics/" + c.topic + "/test-filter", "{}") == "400 message: expected a text, got none");
    CHECK(c.refused("POST", "/topics/" + c.topic + "x/test-filter", R"({"message":"x"})")
              .starts_with("404 There is no topic"));
}
