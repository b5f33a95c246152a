#include "model/sqs/queues/queues.hpp"

#include "tests/model/history/at_once.hpp"
#include "tests/model/sqs/queue_world.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using std::chrono::seconds;

namespace {

std::string told(queue_world& w, std::string const& name, sqs::text_pairs const& attributes = {}) {
    return refusal_of([&] { w.make(name, attributes); });
}

options strict() {
    options o;
    o.sqs_strict = true;
    return o;
}

std::vector<std::string> names(sqs::queue_page const& page) {
    std::vector<std::string> out;
    for (auto const* const q : page.queues) out.push_back(q->name);
    return out;
}

} // namespace

TEST_CASE("a queue has a name of up to 80 characters, a FIFO queue one that ends in .fifo") {
    queue_world w;
    CHECK(told(w, std::string(80, 'a')) == "accepted");
    CHECK(told(w, "a-b_C1") == "accepted");
    for (auto const& bad : {std::string(), std::string(81, 'a'), std::string("a b"), std::string("a.fifo")})
        CHECK(told(w, bad) == "invalid_queue_name");
    CHECK(told(w, std::string(75, 'a') + ".fifo", {{"FifoQueue", "true"}}) == "accepted");
    for (auto const& bad : {std::string("a"), std::string(".fifo"), std::string(76, 'a') + ".fifo"})
        CHECK(told(w, bad, {{"FifoQueue", "true"}}) == "invalid_fifo_queue_name");
    CHECK(told(w, "b", {{"FifoQueue", "false"}}) == "unknown_attribute: FifoQueue");
    CHECK(told(w, "b.fifo", {{"FifoQueue", "maybe"}}) == "invalid_attribute_value: FifoQueue");
}

TEST_CASE("to create a queue again gives the same, unless an attribute has another value") {
    queue_world w;
    auto const& q = w.make("jobs", {{"VisibilityTimeout", "5"}});
    CHECK(&w.make("jobs") == &q);
    CHECK(&w.make("jobs", {{"VisibilityTimeout", "5"}, {"DelaySeconds", "0"}}) == &q);
    CHECK(told(w, "jobs", {{"DelaySeconds", "0"}, {"VisibilityTimeout", "6"}}) ==
          "queue_has_other_attribute: VisibilityTimeout");
}

TEST_CASE("a queue is found by name, by ARN, and by URLs of all styles") {
    queue_world w;
    auto& q = w.make();
    CHECK(q.arn == "arn:aws:sqs:us-east-1:123456789012:jobs");
    REQUIRE(sqs::find_queue(w.all, q.arn));
    CHECK(&sqs::find_queue(w.all, q.arn)->value == &q);
    for (auto const* const none :
         {"", "jobs", "arn:aws:sns:us-east-1:123456789012:jobs", "arn:aws:sqs:us-west-2:123456789012:jobs",
          "arn:aws-cn:sqs:us-east-1:123456789012:jobs"})
        CHECK_FALSE(sqs::find_queue(w.all, none));
    for (auto const* const url :
         {"http://localhost:4566/123456789012/jobs",
          "http://sqs.us-east-1.localhost.localstack.cloud:4566/123456789012/jobs",
          "http://localhost:4566/queue/us-east-1/123456789012/jobs", "https://queue.amazonaws.com/123456789012/jobs",
          "/123456789012/jobs", "/123456789012/jobs/", "jobs"})
        CHECK(&sqs::require_queue(w.all, w.home, url).value == &q);
    for (auto const* const none : {"", "/", "http://localhost:4566/999999999999/jobs", "http://localhost:4566/jobs"})
        CHECK(refusal_of([&] { sqs::require_queue(w.all, w.home, none); }) == "queue_not_found");
}

TEST_CASE("queues are listed by name, by prefix, and in pages") {
    queue_world w;
    for (auto const* const name : {"b", "ac", "ab", "c"}) w.make(name);
    CHECK(names(sqs::list_queues(w.home, "", "", 10)) == std::vector<std::string>{"ab", "ac", "b", "c"});
    auto const page = sqs::list_queues(w.home, "a", "", 1);
    CHECK(names(page) == std::vector<std::string>{"ab"});
    CHECK(page.more);
    CHECK(names(sqs::list_queues(w.home, "a", "ab", 1)) == std::vector<std::string>{"ac"});
    CHECK(names(sqs::list_queues(w.home, "b", "aa", 1)) == std::vector<std::string>{"b"});
    sqs::delete_queue(w.all, w.home, *sqs::find_queue(w.home, "ab"), w.now);
    CHECK(names(sqs::list_queues(w.home, "", "ab", 10)) == std::vector<std::string>{"ac", "b", "c"});
    CHECK(names(sqs::list_queues(w.home, "", "", 10)) == std::vector<std::string>{"ac", "b", "c"});
}

TEST_CASE("the sources of a dead-letter queue are listed by name, in pages, as policies and queues come and go") {
    queue_world w;
    auto& dead = w.make("dead");
    auto const policy = redrive_to(dead, "3");
    for (auto const* const name : {"c", "a", "b"}) w.make(name, {{"RedrivePolicy", policy}});
    w.make("other");
    auto const page = sqs::list_sources(w.home, dead, "", 2);
    CHECK(names(page) == std::vector<std::string>{"a", "b"});
    CHECK(page.more);
    auto const rest = [&] { return names(sqs::list_sources(w.home, dead, "a", 2)); };
    CHECK(rest() == std::vector<std::string>{"b", "c"});
    sqs::set_attributes(w.all, w.home, *sqs::find_queue(w.home, "b"), {{"RedrivePolicy", ""}}, w.now);
    CHECK(rest() == std::vector<std::string>{"c"});
    sqs::delete_queue(w.all, w.home, *sqs::find_queue(w.home, "c"), w.now);
    CHECK(rest().empty());
    sqs::set_attributes(w.all, w.home, *sqs::find_queue(w.home, "other"), {{"RedrivePolicy", policy}}, w.now);
    CHECK(rest() == std::vector<std::string>{"other"});
}

TEST_CASE("queues are listed after a rollback as they were then") {
    queue_world w;
    w.make("a");
    auto const id = take_checkpoint(w.all, "", std::nullopt, std::nullopt, w.now)->id;
    w.make("b");
    REQUIRE(roll_back(w.all, id));
    CHECK(names(sqs::list_queues(w.all.get(w.home.id, w.home.region), "", "", 10)) == std::vector<std::string>{"a"});
}

TEST_CASE("a purge takes all messages, also those in flight, and old handles mean nothing new") {
    queue_world w;
    auto& q = w.make();
    w.send(q, "a");
    w.send(q, "b");
    auto const old = w.receive(q).at(0).receipt_handle;
    sqs::purge(w.all, w.home, q, w.now);
    sqs::purge(w.all, w.home, q, w.now); // there is no wait
    CHECK(q.messages.size() == 0);
    w.send(q, "c");
    w.remove(q, old);
    CHECK(q.messages.size() == 1);
    CHECK(w.home.sqs->bytes == sqs::bytes_of(q));
    w.advance(seconds{0});
    CHECK(w.home.sqs->gone.stores.empty());
}

TEST_CASE("strict: a minute between purges, and until the name of a deleted queue is free") {
    queue_world w(strict());
    auto& q = w.make();
    sqs::purge(w.all, w.home, q, w.now);
    w.advance(seconds{59});
    CHECK(refusal_of([&] { sqs::purge(w.all, w.home, q, w.now); }) == "purge_in_progress: jobs");
    w.advance(seconds{1});
    sqs::purge(w.all, w.home, q, w.now);
    sqs::delete_queue(w.all, w.home, q, w.now);
    w.advance(seconds{59});
    CHECK(told(w, "jobs") == "queue_deleted_recently");
    w.advance(seconds{1});
    CHECK(told(w, "jobs") == "accepted");
}

TEST_CASE("a deleted queue leaves nothing due, and its memory goes in pieces") {
    queue_world w;
    auto& q = w.make();
    for (int i = 0; i < 10'000; ++i) w.send(q, "x");
    sqs::delete_queue(w.all, w.home, q, w.now);
    CHECK(w.home.sqs->bytes == 0);
    CHECK(w.home.sqs->gone.stores.size() == 1);
    w.advance(seconds{0});
    CHECK(w.home.sqs->gone.stores.empty());
    CHECK(w.home.sqs->due.empty());
    CHECK(told(w, "jobs") == "accepted");
}

TEST_CASE("tags are merged, removed, and fifty at most") {
    queue_world w;
    auto& q = w.make();
    sqs::tag(w.all, w.home, q, {{"a", "1"}, {"b", "2"}});
    sqs::tag(w.all, w.home, q, {{"b", "3"}});
    CHECK(q.tags.at("b") == "3");
    sqs::untag(w.all, w.home, q, {"a", "none"});
    CHECK(q.tags.size() == 1);
    sqs::text_pairs many;
    for (int i = 0; i < 50; ++i) many.emplace_back("t" + std::to_string(i), "");
    CHECK(refusal_of([&] { sqs::tag(w.all, w.home, q, many); }) == "too_many_tags: jobs");
    CHECK(q.tags.size() == 1);
    CHECK(refusal_of([&] { sqs::tag(w.all, w.home, q, {}); }) == "parameter_missing: Tags");
    CHECK(refusal_of([&] { sqs::tag(w.all, w.home, q, {{"", "x"}}); }) == "invalid_tag_key");
    CHECK(refusal_of([&] { sqs::tag(w.all, w.home, q, {{"AWS:k", "x"}}); }) == "reserved_tag_key");
    CHECK(refusal_of([&] { sqs::untag(w.all, w.home, q, {"aws:k"}); }) == "reserved_tag_key");
    CHECK(refusal_of([&] { sqs::tag(w.all, w.home, q, {{"k", std::string(257, 'x')}}); }) == "invalid_tag_value");
}

TEST_CASE("there are so many queues in an account and region") {
    queue_world w;
    for (std::size_t i = 0; i < sqs::most_queues; ++i) w.make("q" + std::to_string(i));
    CHECK(told(w, "one-more") == "too_many_queues: 10000");
    CHECK(told(w, "q1") == "accepted");
}

TEST_CASE("a checkpoint brings messages back, visible or in flight as they were") {
    queue_world w;
    auto& q = w.make();
    w.send(q, "a");
    w.send(q, "b");
    auto const handle = w.receive(q).at(0).receipt_handle;
    REQUIRE(test::take_checkpoint(w.all, "before", {}, {}, w.now));
    sqs::purge(w.all, w.home, q, w.now);
    REQUIRE(test::roll_back(w.all, "before"));
    auto& home = w.all.get("123456789012", "us-east-1");
    auto& again = *sqs::find_queue(home, "jobs");
    CHECK(again.messages.size() == 2);
    CHECK(again.messages.in_flight() == 1);
    sqs::delete_message(w.all, home, again, handle, w.now);
    CHECK(again.messages.size() == 1);
    CHECK(home.sqs->bytes == sqs::bytes_of(again));
    w.all.run_due(w.now + seconds{30});
    CHECK(home.sqs->due.size() == 1); // the end of its retention
}
