#include "tests/model/sqs/queue_world.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using std::chrono::seconds;

TEST_CASE("a message that was received too often goes to the dead-letter queue at the next receive") {
    queue_world w;
    auto& dead = w.make("dead");
    auto& q = w.make("jobs", {{"RedrivePolicy", redrive_to(dead, "2")}, {"VisibilityTimeout", "1"}});
    auto const sent = w.send(q, "a");
    w.send(q, "b");
    for (int i = 0; i < 2; ++i) {
        CHECK(w.bodies(q, 1) == "a");
        w.advance(seconds{1});
    }
    CHECK(w.bodies(q) == "b");
    auto const found = w.receive(dead);
    REQUIRE(found.size() == 1);
    CHECK(found[0].is->what->id == sent.id);
    CHECK(found[0].is->receive_count == 3);
    CHECK(found[0].is->dead_letter_source == q.arn);
    CHECK(w.home.sqs->bytes == sqs::bytes_of(q) + sqs::bytes_of(dead));
}

TEST_CASE("a dead letter of a FIFO queue keeps group and deduplication id, and frees its group") {
    queue_world w;
    auto& dead = w.make("dead.fifo", {{"FifoQueue", "true"}});
    auto& q = w.make_fifo({{"RedrivePolicy", redrive_to(dead, "1")}, {"VisibilityTimeout", "1"}});
    w.send_in_group(q, "g", "a", "first");
    w.send_in_group(q, "g", "b", "second");
    CHECK(w.bodies(q, 1) == "a");
    w.advance(seconds{1});
    CHECK(w.bodies(q, 1) == "b");
    auto const found = w.receive(dead);
    REQUIRE(found.size() == 1);
    CHECK(found[0].is->what->group_id == "g");
    CHECK(found[0].is->what->deduplication_id == "first");
}

TEST_CASE("the retention of a dead letter begins anew in a FIFO queue, and not in a standard one") {
    queue_world w;
    auto const burial_after_a_day = [&](bool fifo) {
        std::string const end = fifo ? ".fifo" : "";
        sqs::text_pairs attributes;
        if (fifo) attributes.emplace_back("FifoQueue", "true");
        auto& dead = w.make("dead" + end, attributes);
        attributes.insert(attributes.end(), {{"RedrivePolicy", redrive_to(dead, "1")}, {"VisibilityTimeout", "0"}});
        auto& q = w.make("jobs" + end, attributes);
        fifo ? w.send_in_group(q, "g", "a") : w.send(q, "a");
        CHECK(w.bodies(q) == "a");
        w.advance(std::chrono::hours{24});
        CHECK(w.bodies(q) == "");
        w.advance(std::chrono::hours{72});
        return w.bodies(dead);
    };
    CHECK(burial_after_a_day(true) == "a");
    CHECK(burial_after_a_day(false) == "");
}

TEST_CASE("where the dead-letter queue is gone, or is the queue itself, messages stay") {
    queue_world w;
    auto& dead = w.make("dead");
    auto& q = w.make("jobs", {{"RedrivePolicy", redrive_to(dead, "1")}});
    w.send(q, "a");
    w.bodies(q, 1, 0);
    sqs::delete_queue(w.all, w.home, dead, w.now);
    CHECK(w.bodies(q, 1, 0) == "a");
    auto& own = w.make("own");
    sqs::set_attributes(w.all, w.home, own, {{"RedrivePolicy", redrive_to(own, "1")}}, w.now);
    w.send(own, "b");
    w.bodies(own, 1, 0);
    CHECK(w.bodies(own, 1, 0) == "b");
}

TEST_CASE("a redrive policy names an existing queue of the same kind that lets it, and a count") {
    queue_world w;
    auto& dead = w.make("dead");
    auto& q = w.make();
    auto const told = [&](std::string const& policy) {
        auto const why = why_refused([&] {
            sqs::set_attributes(w.all, w.home, q, {{"RedrivePolicy", policy}}, w.now);
        });
        return why ? why->arguments.at(1) : "accepted";
    };
    CHECK(told("x") == "Redrive policy is not a valid JSON map.");
    CHECK(told(R"({"deadLetterTargetArn":"a","maxReceiveCount":1,"x":2})") ==
          "Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].");
    CHECK(told(R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:999999999999:dead","maxReceiveCount":1})") ==
          "Dead-letter target owner should be same as the source.");
    CHECK(told("{}") == "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
    CHECK(told(R"({"deadLetterTargetArn":"\ud83d","maxReceiveCount":1})") == "Dead letter target does not exist.");
    CHECK(told(R"({"maxReceiveCount":1})") ==
          "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
    CHECK(told(R"({"deadLetterTargetArn":"a"})") ==
          "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
    for (auto const* const wrong : {"0", "1001", "\"x\"", "1.5"})
        CHECK(told(redrive_to(dead, wrong)).starts_with("Invalid value for maxReceiveCount: "));
    CHECK(told(R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:none","maxReceiveCount":1})") ==
          "Dead letter target does not exist.");
    CHECK(told(redrive_to(w.make_fifo(), "1")) == "Dead-letter queue must be same type of queue as the source..");
    CHECK(told(R"({"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:dead","maxReceiveCount":1})") ==
          "Dead-letter target must be in same region as the source.");
    CHECK(told(R"({"deadLetterTargetArn":"arn:aws:sns:us-east-1:123456789012:dead","maxReceiveCount":1})") ==
          "Only SQS queues are valid resources for deadLetterTargetArn.");
    CHECK(told(redrive_to(dead, "\"3\"")) == "accepted");
    CHECK(w.attribute(q, "RedrivePolicy") == redrive_to(dead, "3"));
    CHECK(told("") == "accepted");
    CHECK(w.attribute(q, "RedrivePolicy") == "(none)");
    auto const allow = [&](std::string const& policy) {
        return refusal_of([&] { sqs::set_attributes(w.all, w.home, dead, {{"RedriveAllowPolicy", policy}}, w.now); });
    };
    CHECK(allow(R"({"redrivePermission":"denyAll"})") == "accepted");
    CHECK(told(redrive_to(dead, "3")).find("is not allowed to use") != std::string::npos);
    CHECK(allow(R"({"redrivePermission":"byQueue","sourceQueueArns":[")" + q.arn + "\"]}") == "accepted");
    CHECK(told(redrive_to(dead, "3")) == "accepted");
    auto const sources = sqs::list_sources(w.home, dead, "", 10).queues;
    REQUIRE(sources.size() == 1);
    CHECK(sources[0] == &q);
}

TEST_CASE("a refused redrive policy is quoted as it was given") {
    queue_world w;
    auto& q = w.make();
    std::string const given = R"({ "maxReceiveCount":"3", "deadLetterTargetArn":")" + w.make_fifo().arn + "\"}";
    auto const why = why_refused([&] { sqs::set_attributes(w.all, w.home, q, {{"RedrivePolicy", given}}, w.now); });
    REQUIRE(why);
    CHECK(why->arguments.at(0) == given);
}

TEST_CASE("a queue whose dead-letter queue is gone, or allows it no more, can still be changed") {
    queue_world w;
    auto& dead = w.make("dead");
    auto& q = w.make("jobs", {{"RedrivePolicy", redrive_to(dead, "1")}});
    auto const change = [&](char const* timeout) {
        return refusal_of([&] { sqs::set_attributes(w.all, w.home, q, {{"VisibilityTimeout", timeout}}, w.now); });
    };
    sqs::set_attributes(w.all, w.home, dead, {{"RedriveAllowPolicy", R"({"redrivePermission":"denyAll"})"}}, w.now);
    CHECK(change("5") == "accepted");
    sqs::delete_queue(w.all, w.home, dead, w.now);
    CHECK(change("6") == "accepted");
    CHECK(w.attribute(q, "VisibilityTimeout") == "6");
    CHECK(w.attribute(q, "RedrivePolicy") != "(none)");
}

TEST_CASE("a redrive allow policy names a permission, and with byQueue one to ten queues of the same region") {
    queue_world w;
    auto& dead = w.make("dead");
    auto const told = [&](std::string const& policy) {
        auto const why = why_refused([&] {
            sqs::set_attributes(w.all, w.home, dead, {{"RedriveAllowPolicy", policy}}, w.now);
        });
        return why ? why->arguments.at(1) : "accepted";
    };
    auto const of_queues = [&](std::size_t count, std::string const& region = "us-east-1") {
        std::string arns;
        for (std::size_t i = 0; i < count; ++i)
            arns += (i ? ",\"" : "\"") + ("arn:aws:sqs:" + region + ":123456789012:q") + std::to_string(i) + '"';
        return told(R"({"redrivePermission":"byQueue","sourceQueueArns":[)" + arns + "]}");
    };
    std::string const refused = "Amazon SQS can't create the redrive allow policy";
    for (auto const* const wrong : {"x", "[]", "{}", R"({"redrivePermission":"some"})", R"({"redrivePermission":5})",
                                    R"({"redrivePermission":"byQueue","sourceQueueArns":"a"})",
                                    R"({"redrivePermission":"byQueue","sourceQueueArns":[1]})"})
        CHECK(told(wrong) == refused + ", as it's in an unsupported format.");
    std::string const count = refused + ". When you specify the byQueue permission type, you must also specify between "
                                        "1 and 10 source queue ARNs.";
    CHECK(told(R"({"redrivePermission":"byQueue"})") == count);
    CHECK(of_queues(0) == count);
    CHECK(of_queues(1) == "accepted");
    CHECK(of_queues(10) == "accepted");
    CHECK(of_queues(11) == count);
    CHECK(of_queues(1, "eu-west-1") == "All source queue ARNs must be in the same region as the current SQS queue.");
    for (auto const* const word : {"allowAll", "denyAll"})
        CHECK(told(R"({"redrivePermission":")" + std::string(word) + R"(","sourceQueueArns":["a"]})") ==
              refused + ". You can specify source queue ARNs only when the permission type is byQueue.");
}
