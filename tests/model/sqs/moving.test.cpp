#include "model/sqs/moving.hpp"

#include "model/text/base64.hpp"
#include "tests/model/sqs/queue_world.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using sqs::move_status;
using std::chrono::seconds;

namespace {

// A queue whose messages are all dead letters by now.
struct graveyard : queue_world {
    sqs::queue& dead = make("dead");
    sqs::queue& jobs =
        make("jobs", {{"RedrivePolicy", R"({"deadLetterTargetArn":")" + dead.arn + R"(","maxReceiveCount":1})"}});

    explicit graveyard(int letters) {
        for (int i = 0; i < letters; ++i) send(jobs, std::to_string(i));
        while (!receive(jobs, 10, 0).empty()) {
        }
    }
    sqs::move_task const& start(std::optional<std::string> to = {}, std::optional<int> per_second = {}) {
        return sqs::start_move(all, home, dead.arn, to, per_second, now);
    }
    std::string refused(auto call) { return refusal_of(call); }
};

} // namespace

TEST_CASE("a move task takes dead letters back to where they came from") {
    graveyard w(100);
    CHECK(w.dead.messages.size() == 100);
    auto const& task = w.start();
    CHECK(task.status == move_status::RUNNING);
    CHECK(task.to_move == 100);
    w.advance(seconds{0});
    CHECK(task.status == move_status::COMPLETED);
    CHECK(task.moved == 100);
    CHECK(w.dead.messages.size() == 0);
    auto const back = w.receive(w.jobs);
    REQUIRE(back.size() == 1);
    CHECK(back[0].is->receive_count == 1);
    CHECK(back[0].is->dead_letter_source.empty());
}

TEST_CASE("a message that is moved counts as a new one: it has another id, and all of its retention to come") {
    graveyard w(0);
    auto const sent = w.send(w.jobs, "a");
    while (!w.receive(w.jobs, 1, 0).empty()) {
    }
    w.advance(std::chrono::hours{90}); // of 96
    auto const moved_at = w.now;
    w.start();
    w.advance(seconds{0});
    w.advance(std::chrono::hours{90});
    auto const back = w.receive(w.jobs);
    REQUIRE(back.size() == 1);
    CHECK(back[0].is->what->body == "a");
    CHECK(back[0].is->what->id != sent.id);
    CHECK(back[0].is->what->sent == moved_at);
}

TEST_CASE("a move task with a rate takes its time, one at a time for each source, and can be cancelled") {
    graveyard w(5);
    auto& other = w.make("other");
    auto const& task = w.start(other.arn, 2);
    CHECK(w.refused([&] { w.start(); }) == "move_already_runs");
    w.advance(seconds{0});
    CHECK(other.messages.size() == 1);
    w.advance(std::chrono::milliseconds{500});
    CHECK(other.messages.size() == 2);
    CHECK(sqs::cancel_move(w.all, w.home, sqs::handle_of(task)).moved == 2);
    w.advance(seconds{10});
    CHECK(other.messages.size() == 2);
    CHECK(task.status == move_status::CANCELLED);
    CHECK(w.refused([&] { sqs::cancel_move(w.all, w.home, sqs::handle_of(task)); }) == "task_not_running");
    w.start(other.arn);
    auto const listed = sqs::list_moves(w.all, w.home, w.dead.arn, 10);
    REQUIRE(listed.size() == 2);
    CHECK(listed[1]->id == task.id);
}

TEST_CASE("a move task fails where a message came from nowhere") {
    graveyard w(0);
    w.send(w.dead, "sent there");
    auto const& task = w.start();
    w.advance(seconds{0});
    CHECK(task.status == move_status::FAILED);
    CHECK(task.failure == "CouldNotDetermineMessageSource");
    CHECK(w.dead.messages.size() == 1);
}

TEST_CASE("a move task is refused unless its queues are there and fit") {
    graveyard w(1);
    auto const none = w.dead.arn + "x";
    CHECK(w.refused([&] { sqs::start_move(w.all, w.home, none, {}, {}, w.now); }) == "source_not_found");
    CHECK(w.refused([&] { sqs::list_moves(w.all, w.home, none, 1); }) == "source_not_found");
    CHECK(w.refused([&] { sqs::start_move(w.all, w.home, w.jobs.arn, {}, {}, w.now); }) ==
          "source_not_dead_letter_queue");
    CHECK(w.refused([&] { w.start(none); }) == "destination_not_found");
    CHECK(w.refused([&] { w.start(w.dead.arn); }) == "destination_is_source");
    CHECK(w.refused([&] { w.start(w.make_fifo().arn); }) == "destination_of_other_type");
    CHECK(w.refused([&] { w.start({}, 501); }) == "parameter_out_of_range: MaxNumberOfMessagesPerSecond, 501, 1, 500");
    for (auto const& bad : {std::string("x"), std::string("***"), base64("{}"), base64("[]")})
        CHECK(w.refused([&] { sqs::cancel_move(w.all, w.home, bad); }) == "invalid_task_handle");
    auto const foreign = base64(R"({"taskId":"x","sourceArn":")" + w.dead.arn + "\"}");
    CHECK(w.refused([&] { sqs::cancel_move(w.all, w.home, foreign); }) == "task_not_found");
}
