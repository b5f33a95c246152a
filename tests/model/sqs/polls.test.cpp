#include "model/sqs/polls.hpp"

#include "tests/model/sqs/queue_world.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

using namespace sesame;
using namespace sesame::test;

namespace {

// Somebody who waits, and counts how often it is woken.
struct counted_poll {
    counted_poll(queue_world& w, sqs::queue const& q)
        : waits(std::make_unique<sqs::poll>(w.all.polls(), q.arn)) {
        waits->call([this] { ++woken; });
    }
    int woken = 0;
    std::unique_ptr<sqs::poll> waits;
};

} // namespace

TEST_CASE("a message wakes the first in line at its queue, and no other") {
    queue_world w;
    auto& q = w.make();
    counted_poll first(w, q), second(w, q), elsewhere(w, w.make("other"));
    CHECK(w.all.polls().waiting() == 3);
    w.send(q, "a");
    CHECK(first.woken == 1);
    CHECK(second.woken == 0);
    first.waits->wait_on(); // found nothing: it is the first again
    w.send(q, "b");
    CHECK(first.woken == 2);
    first.waits.reset(); // took one: the next looks for what is left
    CHECK(second.woken == 1);
    CHECK(elsewhere.woken == 0);
}

TEST_CASE("a poll is woken when a message becomes visible, a delay ends, or its group is free again") {
    queue_world w;
    auto& q = w.make_fifo({{"DelaySeconds", "5"}});
    w.send_in_group(q, "g", "a");
    counted_poll p(w, q);
    w.advance(std::chrono::seconds{5});
    CHECK(p.woken == 1);
    auto const handle = w.receive(q).at(0).receipt_handle;
    p.waits->wait_on();
    w.send_in_group(q, "g", "b");
    w.advance(std::chrono::seconds{5});
    CHECK(p.woken == 1); // the group is blocked
    w.remove(q, handle);
    CHECK(p.woken == 2);
}

TEST_CASE("all polls of a queue are woken when it is deleted, and all polls by a reset") {
    queue_world w;
    auto& q = w.make();
    counted_poll first(w, q), second(w, q), elsewhere(w, w.make("other"));
    sqs::delete_queue(w.all, w.home, q, w.now);
    CHECK(first.woken + second.woken == 2);
    CHECK(elsewhere.woken == 0);
    w.all.reset({}, {});
    CHECK(elsewhere.woken == 1);
}
