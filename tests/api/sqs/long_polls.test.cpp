#include "model/sqs/polls.hpp"
#include "tests/api/sqs/sqs_caller.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <vector>

using namespace sesame;
using namespace sesame::test;

namespace {

// A client that waits for messages as the server lets it: looked at when it is woken, and only then.
struct waiting_client {
    explicit waiting_client(sqs_caller& c, std::string const& more = "")
        : of(c)
        , first(c.json("ReceiveMessage", R"({"QueueUrl":"jobs","WaitTimeSeconds":20)" + more + "}")) {
        REQUIRE(first.later);
        REQUIRE(first.later->wake_by([this] { woken = true; }));
        look();
    }
    // What it gets; empty while it waits.
    std::string look() {
        woken = false;
        if (auto known = first.later->look(of.where.now)) answer = std::move(known->body);
        return answer;
    }

    sqs_caller& of;
    api::response first;
    bool woken = false;
    std::string answer{};
};

} // namespace

TEST_CASE("a long poll gets a message the moment it is sent, and waits 20 seconds of real time at most") {
    sqs_caller c;
    c.make_queue();
    waiting_client p(c);
    CHECK(p.first.later->patience() == std::chrono::seconds{20});
    CHECK_FALSE(p.woken);
    c.send("jobs", "hello");
    CHECK(p.woken);
    CHECK(p.look().find("hello") != std::string::npos);
}

TEST_CASE("a poll whose time is over gets no messages") {
    sqs_caller c;
    c.make_queue();
    waiting_client p(c);
    auto const over = p.first.later->give_up();
    REQUIRE(over);
    CHECK(over->body == "{}");
    CHECK(over->status == 200);
}

TEST_CASE("the queue's own time to wait counts, and 0 in the request beats it") {
    sqs_caller c;
    c.make_queue("jobs", R"({"ReceiveMessageWaitTimeSeconds":"7"})");
    auto const waits = c.json("ReceiveMessage", R"({"QueueUrl":"jobs"})");
    REQUIRE(waits.later);
    CHECK(waits.later->patience() == std::chrono::seconds{7});
    CHECK_FALSE(c.json("ReceiveMessage", R"({"QueueUrl":"jobs","WaitTimeSeconds":0})").later);
    auto const in_form = c.form("ReceiveMessage", {{"QueueUrl", "jobs"}});
    CHECK(in_form.later);
}

TEST_CASE("one message wakes one of many polls, and a client that goes leaves it to the next") {
    sqs_caller c;
    c.make_queue();
    auto first = std::make_unique<waiting_client>(c);
    waiting_client second(c);
    c.send("jobs", "hello");
    CHECK(first->woken);
    CHECK_FALSE(second.woken);
    first.reset();
    CHECK(second.woken);
    CHECK(second.look().find("hello") != std::string::npos);
    CHECK(c.all.polls().waiting() == 1);
}

TEST_CASE("a poll is told when its queue is deleted or the account is reset") {
    for (bool const reset : {false, true}) {
        sqs_caller c;
        c.make_queue();
        waiting_client p(c);
        if (reset)
            c.all.reset({}, {});
        else
            c.json("DeleteQueue", R"({"QueueUrl":"jobs"})");
        CHECK(p.woken);
        CHECK(p.look().find("QueueDoesNotExist") != std::string::npos);
    }
}

TEST_CASE("a received message that becomes visible again goes to a poll") {
    sqs_caller c;
    c.make_queue();
    c.send("jobs", "hello");
    c.receive("jobs", R"(,"VisibilityTimeout":5)");
    waiting_client p(c);
    c.pass(std::chrono::seconds{5});
    CHECK(p.woken);
    CHECK(p.look().find("hello") != std::string::npos);
}

TEST_CASE("thousands of idle polls are not looked at when other queues have messages, and one too many is refused") {
    sqs_caller c;
    c.make_queue();
    c.make_queue("busy");
    constexpr std::size_t many = 20'000;
    std::vector<api::response> idle;
    std::size_t woken = 0;
    for (std::size_t i = 0; i < many; ++i) {
        auto& one = idle.emplace_back(c.json("ReceiveMessage", R"({"QueueUrl":"jobs","WaitTimeSeconds":20})"));
        REQUIRE(one.later);
        one.later->wake_by([&] { ++woken; });
    }
    CHECK(c.json("ReceiveMessage", R"({"QueueUrl":"jobs","WaitTimeSeconds":20})").error == "RequestThrottled");
    for (int i = 0; i < 100; ++i) c.send("busy", "x");
    CHECK(woken == 0);
    c.send("jobs", "x");
    CHECK(woken == 1);
}
