#include "model/sqs/queues/queues.hpp"
#include "model/account/options.hpp"
#include "model/sqs/messages/receiving.hpp"
#include "model/sqs/messages/sending.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;

namespace {

sqs::queue& with_queue(control_caller& c, std::string const& name, sqs::text_pairs const& attributes = {}) {
    return sqs::create_queue(c.all, c.home(), name, attributes, {{"team", "mail"}}, c.where.now);
}

void send(control_caller& c, sqs::queue& q, std::string body) {
    sqs::new_message m;
    m.body = std::move(body);
    sqs::send(c.all, c.home(), q, std::move(m), c.where.now);
}

std::size_t count_of(boost::json::value const& page) { return page.at("messages").as_array().size(); }

} // namespace

TEST_CASE("a queue is listed with its counts, its tags and what differs from AWS's defaults") {
    control_caller c;
    auto& q = with_queue(c, "work", {{"VisibilityTimeout", "60"}, {"DelaySeconds", "0"}});
    for (auto const* body : {"a", "b"}) send(c, q, body);
    sqs::receive(c.all, c.home(), q, {}, c.where.now);
    auto const shown = c.done("GET", "/queues").at("queues").at(0);
    CHECK(shown.at("name") == "work");
    CHECK(shown.at("url") == "http://localhost:4566/000000000000/work");
    CHECK(shown.at("messages") == boost::json::parse(R"({"visible":1,"in_flight":1,"delayed":0})"));
    CHECK(shown.at("attributes") == boost::json::parse(R"({"VisibilityTimeout":"60"})"));
    CHECK(shown.at("tags") == boost::json::parse(R"({"team":"mail"})"));
    CHECK(c.done("GET", "/queues?name=other").at("queues").as_array().empty());
    CHECK(c.done("GET", "/queues?account=111111111111").at("queues").as_array().empty());
}

TEST_CASE("to look at a message neither receives nor counts it") {
    control_caller c;
    auto& q = with_queue(c, "work");
    send(c, q, "hello");
    auto const shown = c.done("GET", "/queues/work/messages").at("messages").at(0);
    CHECK(shown == c.done("GET", "/queues/work/messages/1"));
    CHECK(shown.at("state") == "visible");
    CHECK(shown.at("receive_count") == 0);
    CHECK(q.messages.visible() == 1);
}

TEST_CASE("one call looks through a part of a long queue and leads on") {
    control_caller c;
    auto& q = with_queue(c, "work");
    for (int n = 0; n < 5'001; ++n) send(c, q, n == 5'000 ? "needle" : "hay");
    auto const first = c.done("GET", "/queues/work/messages?text=needle");
    CHECK(count_of(first) == 0);
    auto const cursor = std::string(first.at("next_cursor").as_string());
    auto const second = c.done("GET", "/queues/work/messages?text=needle&cursor=" + cursor);
    CHECK(count_of(second) == 1);
    CHECK_FALSE(second.as_object().contains("next_cursor"));
    CHECK(count_of(c.done("GET", "/queues/work/messages?text=needle&order=newest")) == 1);
}

TEST_CASE("a message is deleted by its number, received or not, and all are purged even where queues are strict") {
    options o;
    o.sqs_strict = true;
    control_caller c(o);
    auto& q = with_queue(c, "work");
    for (auto const* body : {"a", "b"}) send(c, q, body);
    sqs::receive(c.all, c.home(), q, {}, c.where.now);
    c.done("DELETE", "/queues/work/messages/1");
    CHECK(c.refused("DELETE", "/queues/work/messages/1").starts_with("404 There is no message number '1'"));
    for (std::size_t const expected : {std::size_t{1}, std::size_t{0}})
        CHECK(c.done("DELETE", "/queues/work/messages").at("deleted_messages") == expected);
    CHECK(q.messages.size() == 0);
}

TEST_CASE("a message is put under SQS's rules, and a mistake names its place") {
    control_caller c;
    with_queue(c, "work");
    auto const put = c.done("POST", "/queues/work/messages", R"({"body":"x","delay":"1500ms"})");
    CHECK(c.done("GET", "/queues/work/messages/1").at("message_id") == put.at("message_id"));
    CHECK(c.done("GET", "/queues/work/messages/1").at("visible_at").as_string() ==
          iso8601(c.where.now + milliseconds{2'000}));
    CHECK(c.refused("POST", "/queues/work/messages", R"({"body":""})") ==
          "400 The request must contain the parameter MessageBody.");
    CHECK(c.refused("POST", "/queues/work/messages", R"({"body":"x","delay":"20m"})").starts_with("400 "));
    CHECK(c.refused("POST", "/queues/work/messages",
                    R"({"body":"x","attributes":{"a":{"type":"Binary","value":"?"}}})") ==
          "400 attributes.a.value: expected base64, got '?'");
    CHECK(c.refused("POST", "/queues/other/messages", R"({"body":"x"})") ==
          "404 There is no queue 'other' in account 000000000000, region us-east-1. GET /_sesame/v1/queues lists all.");
    // Of an account that nobody has named yet, too.
    CHECK(c.refused("GET", "/queues/other?account=999999999999&region=eu-west-1") ==
          "404 There is no queue 'other' in account 999999999999, region eu-west-1. GET /_sesame/v1/queues lists all.");
}

TEST_CASE("a wait finds what is there and what comes") {
    control_caller c;
    auto& q = with_queue(c, "work");
    send(c, q, "first");
    auto const waiting = c.ask("GET", "/wait/queue-messages?queue=work&count=2");
    REQUIRE(waiting.later);
    auto const look = [&] {
        std::optional<api::response> out;
        for (int n = 0; n < 3 && !out; ++n) out = waiting.later->look(c.where.now);
        return out;
    };
    CHECK_FALSE(look());
    send(c, q, "second");
    auto const done = look();
    REQUIRE(done);
    CHECK(boost::json::parse(done->body).at("messages").at(1).at("body") == "second");
}

TEST_CASE("a wait in vain tells of the nearest misses") {
    control_caller c;
    auto& q = with_queue(c, "work");
    send(c, q, "hello");
    auto const waiting = c.ask("GET", "/wait/queue-messages?queue=work&text=bye");
    REQUIRE(waiting.later);
    for (int n = 0; n < 3; ++n) CHECK_FALSE(waiting.later->look(c.where.now));
    auto const out = waiting.later->give_up();
    REQUIRE(out);
    CHECK(out->status == 408);
    auto const missed = boost::json::parse(out->body).at("near_misses").at(0);
    CHECK(missed.at("body") == "hello");
    CHECK(missed.at("failed") == boost::json::parse(R"(["text=bye"])"));
}

TEST_CASE("queues and their messages are counted in the metrics") {
    control_caller c;
    auto& q = with_queue(c, "work");
    for (auto const* body : {"a", "b"}) send(c, q, body);
    sqs::receive(c.all, c.home(), q, {}, c.where.now);
    auto const text = c.ask("GET", "/metrics").body;
    for (auto const* line : {"sesame_queues 1\n", "sesame_queue_messages{state=\"visible\"} 1\n",
                             "sesame_queue_messages{state=\"in_flight\"} 1\n"})
        CHECK(text.find(line) != std::string::npos);
}

TEST_CASE("a queue goes out as a seed and comes back, in any order of dead-letter queue and source") {
    control_caller c;
    auto& dead = with_queue(c, "zz-dead.fifo", {{"FifoQueue", "true"}, {"ContentBasedDeduplication", "true"}});
    with_queue(c, "aa.fifo",
               {{"FifoQueue", "true"},
                {"DeduplicationScope", "messageGroup"},
                {"FifoThroughputLimit", "perMessageGroupId"},
                {"KmsMasterKeyId", "alias/key"},
                {"RedrivePolicy", R"({"deadLetterTargetArn":")" + dead.arn + R"(","maxReceiveCount":2})"}});
    auto const seed = c.done("GET", "/seed").at("accounts").at(0);
    for (int times = 0; times < 2; ++times) {
        control_caller other;
        auto reversed = seed;
        if (times == 1) {
            auto& queues = reversed.as_object()["queues"].as_array();
            queues = {queues.at(1), queues.at(0)};
        }
        other.done("POST", "/seed", boost::json::serialize(reversed));
        auto const before = other.visible_state();
        other.done("POST", "/seed", boost::json::serialize(reversed));
        CHECK(other.visible_state() == before);
        auto const* const q = sqs::find_queue(std::as_const(other.home()), "aa.fifo");
        REQUIRE(q);
        CHECK(q->settings.RedrivePolicy->most_receives == 2);
        CHECK(q->settings.KmsMasterKeyId == "alias/key");
        if (times == 0) CHECK(other.done("GET", "/seed").at("accounts").at(0) == seed);
    }
}

TEST_CASE("a seed that cannot be applied to a queue names the place") {
    control_caller c;
    CHECK(c.refused("POST", "/seed", R"({"queues":[{"name":"q","attributes":{"VisibilityTimeout":99999}}]})") ==
          "400 seed:1: queues[0]: Invalid value for the parameter VisibilityTimeout.");
    c.done("POST", "/seed", R"({"queues":[{"name":"q"}]})");
    CHECK(c.refused("POST", "/seed", R"({"queues":[{"name":"q","attributes":{"FifoQueue":true}}]})") ==
          "400 seed:1: queues[0].attributes.FifoQueue: expected 'false' as the queue that exists has it, got 'true'");
    CHECK(c.refused("POST", "/seed",
                    R"({"queues":[{"name":"q","attributes":{"RedrivePolicy":{"deadLetterTargetArn":"none"}}}]})")
              .starts_with("400 seed:1: queues[0].attributes.RedrivePolicy: "));
}
