#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace sesame;
using namespace sesame::sns;
using std::chrono::seconds;

// What the outbox makes ready when: groups of FIFO topics, dead letters, throttled endpoints.

namespace {

constexpr auto queue = "arn:aws:sqs:us-east-1:123456789012:queue.fifo";
constexpr auto dead = "arn:aws:sqs:us-east-1:123456789012:dead.fifo";

struct fifo_world : test::world {
    found_topic orders = topic("orders.fifo", {{"FifoTopic", "true"}, {"ContentBasedDeduplication", "true"}});

    void publish(std::string message, std::string group) {
        submission s;
        s.message = std::move(message);
        s.group_id = std::move(group);
        sns::publish(orders, s, here());
    }

    // Ends one attempt of each message that is ready; gives their texts, in order.
    std::vector<std::string> attempt(outcome const& ended) {
        std::vector<std::string> out;
        for (auto const& n : attempt_all(ended)) out.push_back(n.message);
        return out;
    }
};

using texts = std::vector<std::string>;
outcome const ok{200, ""}, broken{503, ""}, refused{400, ""};

} // namespace

TEST_CASE("messages of a group are ready one after the other, those of other groups beside them") {
    fifo_world w;
    w.subscribe(w.orders, queue);
    for (auto const* text : {"a1", "a2", "a3"}) w.publish(text, "a");
    w.publish("b1", "b");
    REQUIRE(w.attempt(ok) == texts{"a1", "b1"});
    REQUIRE(w.attempt(ok) == texts{"a2"});
    REQUIRE(w.attempt(ok) == texts{"a3"});
    REQUIRE(w.home.outbox->owed_count() == 0);
}

TEST_CASE("a message that is given up lets the next of its group come, and only from the front") {
    fifo_world w;
    w.subscribe(w.orders, queue);
    for (auto const* text : {"a1", "a2", "a3", "a4"}) w.publish(text, "a");
    std::vector<owed_id> ids;
    w.home.outbox->for_each_owed([&](owed_id id, owed const&, notification const&) { ids.push_back(id); });
    REQUIRE(ids.size() == 4);
    CHECK(w.home.outbox->give_up(ids[1], w.now)); // behind a1
    CHECK(w.home.outbox->ready() == 1);
    CHECK(w.home.outbox->give_up(ids[0], w.now));
    CHECK_FALSE(w.home.outbox->give_up(ids[0], w.now));
    CHECK(w.attempt(ok) == texts{"a3"});
    CHECK(w.attempt(ok) == texts{"a4"});
}

TEST_CASE("a message that fails holds back its group and no other until it is delivered") {
    fifo_world w;
    w.subscribe(w.orders, queue);
    w.publish("a1", "a");
    w.publish("a2", "a");
    REQUIRE(w.attempt(broken) == texts{"a1"});
    w.publish("b1", "b");
    REQUIRE(w.attempt(ok) == texts{"b1"});
    REQUIRE_FALSE(w.home.outbox->has_ready());
    w.advance(seconds{1}); // the first retries follow at once
    REQUIRE(w.attempt(ok) == texts{"a1"});
    REQUIRE(w.attempt(ok) == texts{"a2"});
}

TEST_CASE("two subscriptions of a group do not wait for each other") {
    fifo_world w;
    w.subscribe(w.orders, queue);
    w.subscribe(w.orders, "arn:aws:sqs:us-east-1:123456789012:other.fifo");
    w.publish("a1", "a");
    w.publish("a2", "a");
    auto const ready = w.home.outbox->take_ready(10);
    REQUIRE(ready.size() == 2);
    w.home.outbox->attempted(ready[1], {w.now, {}, ok}, w.now);
    auto const next = w.home.outbox->take_ready(10);
    REQUIRE(next.size() == 1);
    REQUIRE(w.home.outbox->find(next[0])->to.endpoint.text().ends_with("other.fifo"));
}

TEST_CASE("what a queue refuses goes to the dead-letter queue at once, with group and deduplication id") {
    fifo_world w;
    w.subscribe(w.orders, queue, {{"RedrivePolicy", R"({"deadLetterTargetArn":")" + std::string(dead) + "\"}"}});
    w.publish("a1", "a");
    w.publish("a2", "a");
    REQUIRE(w.attempt(refused) == texts{"a1"});
    REQUIRE(w.home.outbox->history().back().how == settled::result::dead_lettered);
    REQUIRE(w.home.outbox->history().back().body.empty());
    auto const ready = w.home.outbox->take_ready(10); // the dead letter, and what waited behind it
    REQUIRE(ready.size() == 2);
    auto const& letter = *w.home.outbox->find(ready[0]);
    REQUIRE(letter.to.is_dead_letter);
    REQUIRE(letter.to.endpoint == dead);
    auto const& n = *w.home.outbox->find_notification(letter.notification);
    REQUIRE(n.group_id == "a");
    REQUIRE(n.deduplication_id.size() == 64);
    REQUIRE(w.home.outbox->find_notification(w.home.outbox->find(ready[1])->notification)->message == "a2");
}

TEST_CASE("a dead letter is what the endpoint would have got, raw or not") {
    for (bool const raw : {true, false}) {
        test::world w;
        auto const topic = w.topic();
        w.subscribe_and_confirm(
            topic, "http://127.0.0.1:9/in",
            {{"RedrivePolicy", R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead"})"},
             {"RawMessageDelivery", raw ? "true" : "false"}});
        w.publish(topic, "lost?");
        w.attempt_all(refused);
        for (auto const id : w.home.outbox->take_ready(10)) w.home.outbox->captured(id, w.now);
        auto const& kept = w.home.outbox->history().back();
        REQUIRE(kept.how == settled::result::captured);
        REQUIRE(kept.to.protocol == protocol::sqs);
        if (raw)
            REQUIRE(kept.body == "lost?");
        else
            REQUIRE(kept.body.find("\"Message\" : \"lost?\"") != std::string::npos);
    }
}

TEST_CASE("a dead letter that its queue refuses is kept as failed with its body") {
    fifo_world w;
    w.subscribe(w.orders, queue, {{"RedrivePolicy", R"({"deadLetterTargetArn":")" + std::string(dead) + "\"}"}});
    w.publish("a1", "a");
    w.attempt(refused);
    w.attempt(refused);
    REQUIRE(w.home.outbox->owed_count() == 0);
    REQUIRE(w.home.outbox->history().back().how == settled::result::failed);
    REQUIRE(w.home.outbox->history().back().body.find("a1") != std::string::npos);
}

TEST_CASE("confirmations never become dead letters") {
    test::world w;
    w.subscribe(w.topic(), "http://127.0.0.1:9/in",
                {{"RedrivePolicy", R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead"})"}});
    w.attempt_all(refused);
    REQUIRE(w.home.outbox->owed_count() == 0);
    REQUIRE(w.home.outbox->history().back().how == settled::result::failed);
}

TEST_CASE("an endpoint with a throttle policy gets so many messages a second and no more") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic, "http://127.0.0.1:9/in",
                            {{"DeliveryPolicy", R"({"throttlePolicy":{"maxReceivesPerSecond":10}})"}});
    for (int n = 0; n < 25; ++n) w.publish(topic, std::to_string(n));
    auto const start = w.now;
    std::vector<long> sent_at;
    while (w.home.outbox->owed_count() > 0) {
        for (auto const id : w.home.outbox->take_ready(100)) {
            if (auto const later = w.home.outbox->held_back(id, w.now)) {
                w.home.sns->tasks.add(w.home.turn_at(*later), retry_delivery{id});
                continue;
            }
            sent_at.push_back((w.now - start).count());
            w.home.outbox->attempted(id, {w.now, {}, ok}, w.now);
        }
        w.advance(milliseconds{50});
    }
    REQUIRE(sent_at.size() == 25);
    REQUIRE(sent_at.back() == 2'400);
    for (auto const second : {0L, 1'000L})
        REQUIRE(std::count_if(sent_at.begin(), sent_at.end(),
                              [&](long at) { return at >= second && at < second + 1'000; }) == 10);
}

TEST_CASE("what is asked for at once does not wait for its turn") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic, "http://127.0.0.1:9/in",
                            {{"DeliveryPolicy", R"({"throttlePolicy":{"maxReceivesPerSecond":1}})"}});
    for (int n = 0; n < 2; ++n) w.publish(topic, std::to_string(n));
    auto const ready = w.home.outbox->take_ready(2);
    REQUIRE_FALSE(w.home.outbox->held_back(ready.at(0), w.now));
    REQUIRE(w.home.outbox->held_back(ready.at(1), w.now));
    REQUIRE(w.home.outbox->retry_now(ready.at(1)));
    REQUIRE(w.home.outbox->take_ready(2).size() == 1);
    CHECK_FALSE(w.home.outbox->held_back(ready.at(1), w.now));
}

TEST_CASE("notifications of one message are owed in the order of their first subscriptions") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic, "https://127.0.0.1:9/in");
    w.subscribe_and_confirm(topic, "http://127.0.0.1:9/in");
    submission s;
    s.message = R"({"default":"d","http":"to http","https":"to https"})";
    s.message_structure = "json";
    publish(topic, s, w.here());
    std::vector<std::string> texts;
    for (auto const id : w.home.outbox->take_ready(2))
        texts.push_back(w.home.outbox->find_notification(w.home.outbox->find(id)->notification)->message.text());
    CHECK(texts == std::vector<std::string>{"to https", "to http"});
}

TEST_CASE("a device that is gone or disabled is a delivery that fails and is seen") {
    test::world w;
    auto const topic = w.topic();
    auto const& application = create_platform_application(w.home, "app", "GCM", {{"PlatformCredential", "key"}});
    auto& device = create_platform_endpoint(w.home, application.arn, "token", "", {});
    sns::subscribe(topic, {"application", device.arn, {}, w.home.id}, w.here());
    set_attributes(w.home, device, {{"Enabled", "false"}});
    w.publish(topic, "hello");
    auto const id = w.home.outbox->take_ready(1).at(0);
    REQUIRE(w.home.outbox->find(id)->to.undeliverable == "the platform endpoint is disabled");
    w.home.outbox->attempted(id, {w.now, {}, refused}, w.now);
    delete_platform_endpoint(w.home, std::string(device.arn));
    w.publish(topic, "hello again");
    REQUIRE(w.home.outbox->find(w.home.outbox->take_ready(1).at(0))->to.undeliverable ==
            "the platform endpoint does not exist");
}
