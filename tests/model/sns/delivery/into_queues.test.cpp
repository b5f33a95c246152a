#include "model/sns/delivery/into_queues.hpp"

#include "model/account/options.hpp"
#include "model/injected/fault_rule.hpp"
#include "model/sqs/queues/queues.hpp"
#include "tests/model/fixture.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

sqs::queue& made_queue(world& w, std::string const& name, sqs::text_pairs const& attributes = {}) {
    return sqs::create_queue(w.all, w.home, name, attributes, {}, w.now);
}

std::vector<std::string> bodies(sqs::queue const& q) {
    std::vector<std::string> out;
    q.messages.for_each([&](sqs::message const& m) { out.push_back(m.what->body); });
    return out;
}

sns::submission message(std::string text, std::optional<std::string> group = {}, std::optional<std::string> id = {}) {
    sns::submission out;
    out.message = std::move(text);
    out.group_id = std::move(group);
    out.deduplication_id = std::move(id);
    return out;
}

// As Publish does; whether a sender must do the rest.
bool publish_into_queues(world& w, sns::found_topic to, sns::submission const& s) {
    auto const before = w.home.outbox->last();
    sns::publish(to, s, w.here());
    auto const last = w.home.outbox->last();
    sns::deliver_into_queues(w.all, w.home, before, w.now);
    return sns::awaits_first_attempt(w.all, w.home, before, last);
}

sns::settled::result how(world& w) { return w.home.outbox->history().back().how; }

constexpr auto raw_to = [](std::string const& dead = "") {
    sns::text_map out{{"RawMessageDelivery", "true"}};
    if (!dead.empty()) out.emplace_back("RedrivePolicy", R"({"deadLetterTargetArn":")" + dead + R"("})");
    return out;
};

} // namespace

TEST_CASE("a message that needs no signature is in its queue at once and its delivery is over") {
    world w;
    auto& q = made_queue(w, "q");
    auto const topic = w.topic();
    w.subscribe(topic, q.arn, raw_to());
    CHECK_FALSE(publish_into_queues(w, topic, message("hello")));
    CHECK(bodies(q) == std::vector<std::string>{"hello"});
    REQUIRE(w.home.outbox->history().size() == 1);
    auto const& over = w.home.outbox->history().back();
    CHECK(over.how == sns::settled::result::delivered);
    CHECK(over.attempts.at(0).ended.status == 200);
    CHECK(w.home.outbox->owed_count() == 0);
    CHECK_FALSE(w.home.outbox->has_ready());
}

TEST_CASE("a notification that must be signed first stays with the sender, and Publish waits for it") {
    world w;
    auto& q = made_queue(w, "q");
    auto const topic = w.topic();
    w.subscribe(topic, q.arn);
    CHECK(publish_into_queues(w, topic, message("hello")));
    CHECK(bodies(q).empty());
    auto const id = w.home.outbox->take_ready(1).at(0);
    auto& n = *w.home.outbox->find_notification(w.home.outbox->find(id)->notification);
    n.signature = "signed";
    n.signing_cert_url = "http://localhost:4566/cert.pem";
    auto const ended = sns::send_to_queue(w.all, n, w.home.outbox->find(id)->to, w.now);
    CHECK(ended.status == 200);
    CHECK(boost::json::parse(bodies(q).at(0)).at("Signature") == "signed");
}

TEST_CASE("a group of a FIFO topic goes to its queue in order") {
    world w;
    auto& q = made_queue(w, "q.fifo", {{"FifoQueue", "true"}});
    auto const topic = w.topic("t.fifo", {{"FifoTopic", "true"}});
    w.subscribe(topic, q.arn, raw_to());
    auto const before = w.home.outbox->last();
    for (auto const* text : {"a", "b", "c"}) sns::publish(topic, message(text, "g", text), w.here());
    sns::deliver_into_queues(w.all, w.home, before, w.now);
    CHECK(bodies(q) == std::vector<std::string>{"a", "b", "c"});
    CHECK(w.home.outbox->owed_count() == 0);
}

TEST_CASE("what SQS refuses, and what a fault rule may be for, is left to the sender") {
    world w;
    auto& q = made_queue(w, "q", {{"MaximumMessageSize", "1024"}});
    auto const topic = w.topic();
    w.subscribe(topic, q.arn, raw_to());
    CHECK(publish_into_queues(w, topic, message(std::string(2'000, 'x'))));
    CHECK(w.home.outbox->ready() == 1);
    auto const id = w.home.outbox->take_ready(1).at(0);
    auto const& owed = *w.home.outbox->find(id);
    CHECK(owed.attempts.empty());
    CHECK_THROWS_AS(sns::send_to_queue(w.all, *w.home.outbox->find_notification(owed.notification), owed.to, w.now),
                    refusal);
    w.all.faults().rules.emplace_back();
    CHECK(publish_into_queues(w, topic, message("hello")));
    CHECK(bodies(q).empty());
}

TEST_CASE("what finds no room in this server's queues is tried again until there is some") {
    options narrow;
    narrow.kept.message_bytes = 20'000;
    world w(narrow);
    auto& q = made_queue(w, "q");
    auto const topic = w.topic();
    w.subscribe(topic, q.arn, raw_to());
    CHECK_FALSE(publish_into_queues(w, topic, message(std::string(15'000, 'x'))));
    CHECK_FALSE(publish_into_queues(w, topic, message(std::string(10'000, 'y'))));
    auto const id = w.home.outbox->owed_after(0);
    REQUIRE(id);
    auto const& refused = w.home.outbox->find(*id)->attempts.at(0).ended;
    CHECK(refused.status == 503);
    CHECK(refused.error.find("--max-message-bytes") != std::string::npos);
    sqs::purge(w.all, w.home, q, w.now);
    w.advance(std::chrono::seconds{1});
    sns::deliver_into_queues(w.all, w.home, 0, w.now);
    CHECK(bodies(q) == std::vector<std::string>{std::string(10'000, 'y')});
    CHECK(w.home.outbox->owed_count() == 0);
}

TEST_CASE("a dead letter goes to a queue that is here in the same step") {
    world w;
    auto& dead = made_queue(w, "dead");
    auto const topic = w.topic();
    w.subscribe_and_confirm(
        topic, "http://127.0.0.1:9/in",
        {{"RedrivePolicy", R"({"deadLetterTargetArn":")" + dead.arn + R"("})"}, {"RawMessageDelivery", "true"}});
    w.publish(topic, "hello");
    auto const before = w.home.outbox->last();
    w.attempt_all({404, ""});
    CHECK(how(w) == sns::settled::result::dead_lettered);
    sns::deliver_into_queues(w.all, w.home, before, w.now);
    CHECK(bodies(dead) == std::vector<std::string>{"hello"});
    CHECK(how(w) == sns::settled::result::delivered);
}

TEST_CASE("a policy that does not let SNS in is a hint, and a refusal where queues are strict") {
    constexpr auto policy = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage",
        "Principal":{"Service":"sns.amazonaws.com"},"Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":
        "arn:aws:sns:us-east-1:123456789012:n*"}}}]})";
    for (bool const strict : {false, true}) {
        CAPTURE(strict);
        options o;
        o.sqs_strict = strict;
        world w(o);
        auto& closed = made_queue(w, "closed");
        auto& open = made_queue(w, "open", {{"Policy", policy}});
        auto const topic = w.topic("news");
        for (auto const* const q : {&closed, &open}) {
            w.subscribe(topic, q->arn, raw_to());
        }
        publish_into_queues(w, topic, message("hello"));
        CHECK(bodies(closed).empty() == strict);
        CHECK(bodies(open).size() == 1);
        auto const& over = w.home.outbox->history();
        REQUIRE(over.size() == 2);
        CHECK(over[0].how == (strict ? sns::settled::result::failed : sns::settled::result::delivered));
        CHECK(over[0].attempts.at(0).ended.error.find("sns.amazonaws.com") != std::string::npos);
        CHECK(over[1].attempts.at(0).ended.error.empty());
    }
}

TEST_CASE("a queue of another account is left to the sender, whose clock may be another") {
    world w;
    auto& other = w.all.get("210987654321", "eu-west-1");
    auto& q = sqs::create_queue(w.all, other, "q", {}, {}, w.now);
    auto const topic = w.topic();
    w.subscribe(topic, q.arn, raw_to());
    CHECK(publish_into_queues(w, topic, message("hello")));
    auto const id = w.home.outbox->take_ready(1).at(0);
    auto const& owed = *w.home.outbox->find(id);
    other.clock.stop(w.now - std::chrono::hours{1});
    sns::send_to_queue(w.all, *w.home.outbox->find_notification(owed.notification), owed.to, w.now);
    q.messages.for_each([&](sqs::message const& m) { CHECK(m.what->sent == w.now - std::chrono::hours{1}); });
    CHECK(bodies(q).size() == 1);
}

TEST_CASE("a queue that is not here is no queue of this server") {
    world w;
    auto const topic = w.topic();
    w.subscribe(topic, "arn:aws:sqs:us-east-1:123456789012:nowhere", raw_to());
    CHECK_FALSE(publish_into_queues(w, topic, message("hello")));
    CHECK(w.home.outbox->ready() == 1);
}

TEST_CASE("a message for a queue that is nowhere fails if it has a dead-letter queue") {
    sns::recipient to;
    to.protocol = sns::protocol::sqs;
    to.endpoint = "arn:aws:sqs:us-east-1:123456789012:nowhere";
    CHECK_FALSE(sns::failure_without_queue(to));
    to.dead_letter_arn = "arn:aws:sqs:us-east-1:123456789012:dead";
    REQUIRE(sns::failure_without_queue(to));
    CHECK(sns::failure_without_queue(to)->status == 400);
    to.protocol = sns::protocol::email;
    CHECK_FALSE(sns::failure_without_queue(to));
}

TEST_CASE("of many large messages only some go to queues at once, and a sender does the rest") {
    world w;
    auto const topic = w.topic();
    std::vector<sqs::queue*> queues;
    for (int i = 0; i < 20; ++i) {
        queues.push_back(&made_queue(w, "q" + std::to_string(i)));
        w.subscribe(topic, queues.back()->arn, raw_to());
    }
    CHECK(publish_into_queues(w, topic, message(std::string(200'000, 'x'))));
    auto const have_it = std::count_if(queues.begin(), queues.end(), [](auto const* q) { return !bodies(*q).empty(); });
    CHECK(have_it == 11);
    CHECK(w.home.outbox->has_ready());
}
