#include "model/account/accounts.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;

namespace {

// Accounts with some of everything, at rest.
struct resting : control_caller {
    std::string message_id, topic;

    resting() {
        topic = create_topic("news");
        subscribe(topic, "http://127.0.0.1:9/in");
        message_id = send({"you@example.org"});
        ses("GetTemplate", {{"TemplateName", "none"}}); // refused, so that there is something to explain
        all.get("111111111111", "eu-west-1");
        home().outbox->take_ready(10);
        pass(std::chrono::seconds{1});
        rest();
    }
    void rest() {
        all.deactivate_idle();
        REQUIRE(active() == 0);
    }
    std::size_t active() {
        std::size_t out = 0;
        all.for_each_active([&](account const&) { ++out; });
        return out;
    }
};

} // namespace

TEST_CASE("who reads metrics, lists, explanations or health activates no account") {
    resting c;
    for (std::string const path :
         {"/metrics", "/health-check", "/_localstack/health", "/store", "/_aws/ses", "/_aws/sns/sms-messages"}) {
        INFO(path);
        CHECK(c.request("GET", path, "", "").status == 200);
        CHECK(c.active() == 0);
    }
    for (std::string const& path : {std::string("/health"),
                                    std::string("/messages"),
                                    "/messages/" + c.message_id,
                                    "/messages/" + c.message_id + "/raw",
                                    "/messages/" + c.message_id + "/timeline",
                                    std::string("/deliveries"),
                                    std::string("/owed"),
                                    std::string("/captured"),
                                    std::string("/inbound"),
                                    std::string("/topics"),
                                    "/topics/" + c.topic,
                                    std::string("/subscriptions"),
                                    std::string("/requests"),
                                    std::string("/requests?status=400"),
                                    std::string("/clock"),
                                    std::string("/seed"),
                                    std::string("/checkpoints"),
                                    std::string("/outcomes"),
                                    std::string("/suppression"),
                                    std::string("/faults"),
                                    std::string("/sms-codes")}) {
        INFO(path);
        CHECK(c.ask("GET", path).status == 200);
        CHECK(c.active() == 0);
    }
}

TEST_CASE("looking at what an account that nobody has named keeps makes no account") {
    resting c;
    for (auto const* const path : {"/outcomes", "/suppression"}) {
        INFO(path);
        CHECK(c.ask("GET", std::string(path) + "?account=999999999999").status == 200);
        CHECK(c.all.find("999999999999", "us-east-1") == nullptr);
    }
}

TEST_CASE("who sets an account's clock has it looked at: what falls due then is not missed") {
    resting c;
    auto& home = c.home();
    c.rest();
    REQUIRE(c.ask("POST", "/clock?account=000000000000&region=us-east-1", R"({"frozen": true})").status == 200);
    c.all.deactivate_idle();
    home.sns->tasks.add(home.turn_at(home.at(c.where.now) + std::chrono::hours{1}), sesame::sns::expire_token{"t"});
    REQUIRE_FALSE(c.all.next_due());
    REQUIRE(c.ask("POST", "/clock?account=000000000000&region=us-east-1", R"({"frozen": false})").status == 200);
    CHECK(c.active() == 1);
    c.all.deactivate_idle();
    CHECK(c.all.next_due() == c.where.now + std::chrono::hours{1});
}

TEST_CASE("an event that a test wishes for happens to a mail of an account at rest, and its task is not missed") {
    resting c;
    auto const path = "/messages/" + c.message_id + "/events";
    c.done("POST", path, R"({"type": "complaint", "after": "1h"})");
    CHECK(c.active() == 1);
    c.all.deactivate_idle();
    CHECK(c.all.next_due() == c.where.now + std::chrono::hours{1});
}
