#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/api/control/caller.hpp"
#include "tests/model/history/at_once.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct publishing : control_caller {
    std::string topic = create_topic("news");
    std::string pending = subscribe(topic, "http://127.0.0.1:9/in");

    // Ends an attempt for all that is ready; the ids of those deliveries.
    std::vector<std::string> attempt_all(int status) {
        std::vector<std::string> out;
        for (auto const id : home().outbox->take_ready(100)) {
            out.push_back(std::to_string(id));
            sesame::sns::attempted(home(), id, {where.now, {}, {status, ""}}, where.now);
        }
        return out;
    }
    bool is_pending() { return home().sns->subscriptions.find(pending)->pending; }
    std::string publish() {
        attempt_all(200);
        done("POST", "/subscriptions/" + pending + "/confirm");
        return at(sns("Publish", {{"TopicArn", topic}, {"Message", "hello"}}),
                  "/PublishResponse/PublishResult/MessageId");
    }
};

} // namespace

TEST_CASE("a subscription is confirmed as if its endpoint had done so") {
    publishing c;
    REQUIRE(c.is_pending());
    auto const said = c.done("POST", "/subscriptions/" + c.pending + "/confirm");
    CHECK(json::serialize(said) == R"({"subscription_arn":")" + c.pending + R"(","pending":false})");
    CHECK_FALSE(c.is_pending());
    c.done("POST", "/subscriptions/" + c.pending + "/confirm");
}

TEST_CASE("a token that has been made to expire confirms nothing any more") {
    publishing c;
    auto const token = c.last_owed().token;
    CHECK(c.done("POST", "/subscriptions/" + c.pending + "/expire").at("expired_tokens") == 1);
    CHECK(refusal_text(c.sns("ConfirmSubscription", {{"TopicArn", c.topic}, {"Token", token}})) ==
          "400 InvalidParameter: Invalid parameter: Token");
    CHECK(c.refused("POST", "/subscriptions/" + c.pending + "/confirm")
              .starts_with("409 '" + c.pending + "' has no valid token"));
    CHECK(c.refused("POST", "/subscriptions/" + c.pending + "/expire").starts_with("409 "));
    CHECK(c.is_pending());
    CHECK(c.refused("POST", "/subscriptions/arn:x/confirm").starts_with("404 There is no subscription 'arn:x'"));
    CHECK(c.refused("POST", "/subscriptions/arn:x/expire").starts_with("404 "));
}

TEST_CASE("a delivery that is over is made again, with the same message") {
    publishing c;
    auto const message_id = c.publish();
    auto const first = c.attempt_all(200).at(0);
    auto const again = c.done("POST", "/deliveries/" + first + "/redeliver");
    CHECK(again.at("how").as_string() == "sent_again");
    CHECK(again.at("id").as_string() != first);
    CHECK(c.last_owed().message_id == message_id);
    c.done("POST", "/deliveries/" + first + "/redeliver");
    CHECK(c.attempt_all(404).size() == 1); // fails
    auto const shown = c.done("GET", "/deliveries?message_id=" + message_id).at("deliveries");
    REQUIRE(shown.as_array().size() == 3);
    CHECK(shown.at(2).at("result").as_string() == "failed");
    c.done("POST", "/deliveries/" + std::string(shown.at(2).at("id").as_string()) + "/redeliver");
    CHECK(c.home().outbox->owed_count() == 1);
}

TEST_CASE("a delivery that waits to be tried again is tried at once, and no more often in the end") {
    publishing c;
    c.publish();
    auto const id = c.attempt_all(503).at(0);
    CHECK_FALSE(c.home().outbox->has_ready());
    CHECK(c.done("POST", "/deliveries/" + id + "/redeliver").at("how").as_string() == "tried_at_once");
    c.done("POST", "/deliveries/" + id + "/redeliver");
    CHECK(c.attempt_all(503).size() == 1);
    c.where.now += std::chrono::seconds{20};
    c.all.run_due(c.where.now); // both the forgotten attempt and the next are due
    CHECK(c.attempt_all(200).size() == 1);
}

TEST_CASE("a delivery that is owed is named in the list of what is owed") {
    publishing c;
    c.publish();
    auto const id = c.attempt_all(503).at(0);
    auto const owed = c.done("GET", "/owed").at("owed");
    REQUIRE(owed.as_array().size() == 1);
    CHECK(owed.at(0).at("id").as_string() == id);
}

TEST_CASE("a notification is sent again to each of its subscriptions") {
    publishing c;
    c.subscribe(c.topic, "arn:aws:sqs:us-east-1:000000000000:queue");
    auto const message_id = c.publish();
    c.attempt_all(200);
    auto const said = c.done("POST", "/redeliver?message_id=" + message_id);
    CHECK(said.at("deliveries").as_array().size() == 2);
    CHECK(c.attempt_all(200).size() == 2);
    CHECK(c.done("POST", "/redeliver?message_id=" + message_id).at("deliveries").as_array().size() == 2);
}

TEST_CASE("only the last thousand deliveries can be made again") {
    control_caller c(options{.outbox = {.repeatable = 1}});
    auto const topic = c.create_topic("news");
    c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:queue");
    c.sns("Publish", {{"TopicArn", topic}, {"Message", "one"}});
    c.last_owed();
    c.sns("Publish", {{"TopicArn", topic}, {"Message", "two"}});
    c.last_owed();
    auto const shown = c.done("GET", "/deliveries").at("deliveries");
    auto const path = [&](std::size_t i) {
        return "/deliveries/" + std::string(shown.at(i).at("id").as_string()) + "/redeliver";
    };
    CHECK(c.refused("POST", path(0)).starts_with("410 The message of delivery "));
    c.done("POST", path(1));
    CHECK(c.last_owed().message == "two");
}

TEST_CASE("what was delivered before a checkpoint can be delivered again after rolling back") {
    publishing c;
    auto const message_id = c.publish();
    c.attempt_all(200);
    auto const point = test::take_checkpoint(c.all, "", {}, {}, c.where.now)->id;
    c.publish();
    c.attempt_all(200);
    test::roll_back(c.all, point);
    auto const shown = c.done("GET", "/deliveries?message_id=" + message_id).at("deliveries");
    c.done("POST", "/deliveries/" + std::string(shown.at(0).at("id").as_string()) + "/redeliver");
    CHECK(c.last_owed().message_id == message_id);
    CHECK(c.done("GET", "/deliveries?message_id=" + message_id).at("deliveries").as_array().size() == 2);
}

TEST_CASE("redelivering what is not there is refused with the mend") {
    publishing c;
    CHECK(c.refused("POST", "/deliveries/12/redeliver").starts_with("404 There is no delivery '12'"));
    CHECK(c.refused("POST", "/deliveries/x/redeliver").starts_with("404 There is no delivery 'x'"));
    CHECK(c.refused("POST", "/redeliver") == "400 The parameter 'message_id' is missing.");
    CHECK(c.refused("POST", "/redeliver?message_id=x").starts_with("404 There is no delivery of a notification 'x'"));
}

TEST_CASE("all that is owed to an endpoint is tried at once") {
    publishing c;
    c.publish();
    c.sns("Publish", {{"TopicArn", c.topic}, {"Message", "hello again"}});
    CHECK(c.attempt_all(503).size() == 2);
    CHECK(c.done("POST", "/owed/retry?endpoint=http://127.0.0.1:9/other").at("deliveries").as_array().empty());
    auto const said = c.done("POST", "/owed/retry?topic=news");
    CHECK(said.at("deliveries").as_array().size() == 2);
    CHECK(said.at("left_out") == 0);
    CHECK(c.done("POST", "/owed/retry").at("deliveries").as_array().empty()); // they are ready by now
    CHECK(c.attempt_all(200).size() == 2);
}

TEST_CASE("all that has failed is sent again, but not what was sent again since") {
    publishing c;
    c.publish();
    c.sns("Publish", {{"TopicArn", c.topic}, {"Message", "hello again"}});
    c.attempt_all(404);
    CHECK(c.done("POST", "/redeliver?result=failed&topic=other").at("deliveries").as_array().empty());
    CHECK(c.done("POST", "/redeliver?result=failed").at("deliveries").as_array().size() == 2);
    CHECK(c.done("POST", "/redeliver?result=failed").at("deliveries").as_array().empty()); // they are owed
    auto const ready = c.home().outbox->take_ready(100);
    REQUIRE(ready.size() == 2);
    sesame::sns::attempted(c.home(), ready[0], {c.where.now, {}, {200, ""}}, c.where.now);
    sesame::sns::attempted(c.home(), ready[1], {c.where.now, {}, {404, ""}}, c.where.now);
    CHECK(c.done("POST", "/redeliver?result=failed").at("deliveries").as_array().size() == 1);
    CHECK(c.refused("POST", "/redeliver?result=broken").starts_with("400 result: "));
    CHECK(c.refused("POST", "/redeliver").starts_with("400 "));
}

TEST_CASE("failed deliveries whose message is no longer kept are counted, not sent") {
    control_caller c(options{.outbox = {.repeatable = 1}});
    auto const topic = c.create_topic("news");
    c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:queue");
    for (auto const* text : {"one", "two"}) {
        c.sns("Publish", {{"TopicArn", topic}, {"Message", text}});
        for (auto const id : c.home().outbox->take_ready(1))
            sesame::sns::attempted(c.home(), id, {c.where.now, {}, {404, ""}}, c.where.now);
    }
    auto const said = c.done("POST", "/redeliver?result=failed");
    CHECK(said.at("deliveries").as_array().size() == 1);
    CHECK(said.at("gone") == 1);
}

TEST_CASE("a delivery that is owed is given up, and is then a failed one") {
    publishing c;
    c.publish();
    auto const id = c.attempt_all(503).at(0);
    auto const said = c.done("DELETE", "/owed/" + id);
    CHECK(json::serialize(said) == R"({"id":")" + id + R"(","result":"failed"})");
    CHECK(c.done("GET", "/owed").at("owed").as_array().empty());
    CHECK(c.done("GET", "/deliveries/" + id).at("result") == "failed");
    c.where.now += std::chrono::hours{1};
    c.all.run_due(c.where.now); // the retry that was planned
    CHECK(c.attempt_all(200).empty());
    CHECK(c.refused("DELETE", "/owed/" + id).starts_with("404 Delivery '" + id + "' is not owed."));
    CHECK(c.refused("DELETE", "/owed/x").starts_with("404 "));
}

TEST_CASE("a delivery that is given up becomes a dead letter where its subscription has a queue for these") {
    publishing c;
    c.sns("SetSubscriptionAttributes",
          {{"SubscriptionArn", c.pending},
           {"AttributeName", "RedrivePolicy"},
           {"AttributeValue", R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead"})"}});
    c.publish();
    auto const id = c.attempt_all(503).at(0);
    CHECK(c.done("DELETE", "/owed/" + id).at("result") == "dead_lettered");
    auto const owed = c.done("GET", "/owed").at("owed");
    REQUIRE(owed.as_array().size() == 1);
    CHECK(owed.at(0).at("endpoint") == "arn:aws:sqs:us-east-1:000000000000:dead");
}

TEST_CASE("a delivery whose attempt is under way is not given up") {
    publishing c;
    c.publish();
    auto const id = c.home().outbox->take_ready(1).at(0);
    CHECK(c.refused("DELETE", "/owed/" + std::to_string(id)).starts_with("409 Delivery "));
    CHECK(c.home().outbox->owed_count() == 1);
}
