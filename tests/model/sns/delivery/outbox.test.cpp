#include "model/sns/delivery/outbox.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

#include <utility>

using namespace sesame;
using namespace sesame::sns;
using std::chrono::seconds;

TEST_CASE("an endpoint that answers 503 twice gets the same message three times, twenty seconds apart") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    auto const id = w.publish(topic, "hello").message_id;

    REQUIRE(w.attempt_all({503, ""}).at(0).message_id == id);
    w.advance(seconds{19});
    REQUIRE_FALSE(w.home.outbox->has_ready());
    w.advance(seconds{1});
    REQUIRE(w.attempt_all({503, ""}).at(0).message_id == id);
    w.advance(seconds{20});
    REQUIRE(w.deliver_all().at(0).message_id == id);

    auto const& record = w.home.outbox->history().back();
    REQUIRE(record.how == settled::result::delivered);
    REQUIRE(record.attempts.size() == 3);
    REQUIRE(record.attempts.at(1).at - record.attempts.at(0).at == seconds{20});
    REQUIRE(record.attempts.at(0).ended.status == 503);
    REQUIRE(record.attempts.at(2).ended.status == 200);
    REQUIRE(w.home.outbox->owed_count() == 0);
}

TEST_CASE("what is given up stays readable with its body and its attempts") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    w.publish(topic, "lost?");
    w.attempt_all({404, ""});
    auto const& record = w.home.outbox->history().back();
    REQUIRE(record.how == settled::result::failed);
    REQUIRE(record.body.find("lost?") != std::string::npos);
    REQUIRE(record.attempts.at(0).ended.status == 404);
}

TEST_CASE("after three retries a delivery is given up") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    w.publish(topic, "hello");
    for (int i = 0; i < 4; ++i) {
        REQUIRE(w.attempt_all({std::nullopt, "timed out"}).size() == 1);
        w.advance(seconds{20});
    }
    REQUIRE_FALSE(w.home.outbox->has_ready());
    REQUIRE(w.home.outbox->history().back().how == settled::result::failed);
    REQUIRE(w.home.outbox->history().back().attempts.size() == 4);
}

TEST_CASE("a full outbox refuses a publish as a whole and counts what it refused") {
    options o;
    o.outbox.limit = 3;
    test::world w(o);
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic, "http://127.0.0.1:9/a");
    w.subscribe_and_confirm(topic, "http://127.0.0.1:9/b");
    w.publish(topic, "fits");
    REQUIRE_THROWS_AS(w.publish(topic, "does not"), refusal);
    REQUIRE(w.home.outbox->owed_count() == 2);
    REQUIRE(w.home.outbox->refused() == 2);
    w.deliver_all();
    REQUIRE_NOTHROW(w.publish(topic, "fits again"));
}

TEST_CASE("only the newest settled records are kept, and the dropped ones are counted") {
    outbox o(0, {.limit = 100, .kept = 2});
    for (int i = 0; i < 3; ++i) {
        notification n;
        n.message_id = std::to_string(i);
        o.add(std::move(n), {recipient{}});
        for (auto const id : o.take_ready(1)) o.attempted(id, {{}, {}, {200, ""}}, {});
    }
    REQUIRE(o.history().size() == 2);
    REQUIRE(o.history().front().message_id == "1");
    REQUIRE(o.dropped() == 1);
}

TEST_CASE("a thousand recipients share one notification") {
    outbox o(0, {.repeatable = 0});
    o.add({}, std::vector<recipient>(1'000));
    std::set<notification_id> notifications;
    auto const ids = o.take_ready(10'000);
    for (auto const id : ids) notifications.insert(o.find(id)->notification);
    REQUIRE(ids.size() == 1'000);
    REQUIRE(notifications.size() == 1);
    for (auto const id : ids) o.attempted(id, {{}, {}, {200, ""}}, {});
    REQUIRE(o.find_notification(*notifications.begin()) == nullptr);
}

TEST_CASE("an attempt for what a reset has forgotten is ignored") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    w.publish(topic, "hello");
    auto const id = w.home.outbox->take_ready(1).at(0);
    w.all.reset("123456789012", "us-east-1");
    auto& again = w.all.get("123456789012", "us-east-1");
    REQUIRE_FALSE(again.outbox->attempted(id, {{}, {}, {500, ""}}, {}).has_value());
    REQUIRE(again.outbox->history().empty());
}

TEST_CASE("a subscription that is not sent over HTTP is captured with its body") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe(topic, "arn:aws:sqs:us-east-1:123456789012:queue");
    w.publish(topic, "for the queue");
    for (auto const id : w.home.outbox->take_ready(10)) w.home.outbox->captured(id, w.now);
    auto const& record = w.home.outbox->history().back();
    REQUIRE(record.how == settled::result::captured);
    REQUIRE(record.to.protocol == protocol::sqs);
    REQUIRE(record.body.find("for the queue") != std::string::npos);
}

TEST_CASE("the deliveries of another service's message are counted until they are over, and failed ones while known") {
    options o;
    o.outbox.kept = 4;
    test::world w(o);
    auto const topic = w.topic();
    auto const policy = R"({"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":1}})";
    for (auto const* const end : {"a", "b"})
        w.subscribe_and_confirm(topic, std::string("http://127.0.0.1:9/") + end, {{"DeliveryPolicy", policy}});
    auto const publish = [&](std::string const& cause) {
        submission s;
        s.message = "hello";
        s.why = {cause, "Bounce"};
        return sns::publish(topic, s, w.here()).message_id;
    };
    auto const counted = [&](std::string const& id) {
        auto const c = w.home.outbox->counts_of(id);
        auto copy = *w.home.outbox;
        copy.rebuild();
        auto const again = copy.counts_of(id);
        CHECK((c.owed == again.owed && c.retrying == again.retrying && c.failed == again.failed));
        return std::to_string(c.owed) + " " + std::to_string(c.retrying) + " " + std::to_string(c.failed);
    };
    auto const id = publish("mail");
    CHECK(counted(id) == "2 0 0");
    CHECK(counted(publish("")) == "0 0 0");
    w.attempt_all({503, ""});
    CHECK(counted(id) == "2 2 0");
    w.advance(seconds{1});
    w.attempt_all({503, ""});
    CHECK(counted(id) == "0 0 2");
    auto const other = publish("mail");
    w.deliver_all();
    CHECK(counted(other) == "0 0 0");
    CHECK(counted(id) == "0 0 0"); // their records made room
}
