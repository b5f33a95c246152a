#include "model/base/sha256.hpp"
#include "tests/model/sqs/queue_world.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

std::vector<sqs::received_message> attempt(queue_world& w, sqs::queue& q, std::string const& id, int most = 10) {
    return sqs::receive(w.all, w.home, q, {most, {}, id}, w.now);
}

} // namespace

TEST_CASE("a message of a FIFO queue has a group, a deduplication id and a growing number of 20 digits") {
    queue_world w;
    auto& q = w.make_fifo();
    auto const told = [&](std::optional<std::string> group, std::optional<std::string> id) {
        sqs::new_message m;
        m.body = "x";
        m.group_id = std::move(group);
        m.deduplication_id = std::move(id);
        return refusal_of([&] { sqs::send(w.all, w.home, q, m, w.now); });
    };
    CHECK(told({}, "d") == "parameter_missing: MessageGroupId");
    CHECK(told("g", {}) == "deduplication_id_missing");
    CHECK(told("a b", "d") == "invalid_fifo_id: MessageGroupId, a b");
    CHECK(told("g", std::string(129, 'd')) == "invalid_fifo_id: MessageDeduplicationId, " + std::string(129, 'd'));
    CHECK(told("g", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") == "accepted");
    auto const first = w.send_in_group(q, "g", "a").sequence_number,
               second = w.send_in_group(q, "g", "b").sequence_number;
    REQUIRE(first);
    CHECK(first->size() == 20);
    CHECK(*first < *second);
    sqs::new_message late;
    late.body = "x";
    late.delay = 2;
    late.group_id = "g";
    late.deduplication_id = "late";
    CHECK(refusal_of([&] { sqs::send(w.all, w.home, q, late, w.now); }) == "not_for_queue: DelaySeconds, 2");
}

TEST_CASE("a duplicate within five minutes is the first message again, also when that is deleted") {
    queue_world w;
    auto& q = w.make_fifo();
    auto const first = w.send_in_group(q, "g", "a", "id");
    w.remove(q, w.receive(q).at(0).receipt_handle);
    w.advance(minutes{5} - seconds{1});
    auto const again = w.send_in_group(q, "other", "b", "id");
    CHECK(again.id == first.id);
    CHECK(again.sequence_number == first.sequence_number);
    CHECK(q.messages.size() == 0);
    w.advance(seconds{1});
    CHECK(q.recent.empty());
    CHECK(w.send_in_group(q, "g", "b", "id").id != first.id);
}

TEST_CASE("the scope of deduplication may be the group, and the id may come from the body") {
    queue_world w;
    auto& q = w.make_fifo({{"DeduplicationScope", "messageGroup"}, {"ContentBasedDeduplication", "true"}});
    sqs::new_message m;
    m.body = "same";
    for (auto const* const group : {"a", "b", "a"}) {
        m.group_id = group;
        sqs::send(w.all, w.home, q, m, w.now);
    }
    CHECK(q.messages.size() == 2);
    CHECK(w.receive(q).at(0).is->what->deduplication_id == sha256_hex("same"));
}

TEST_CASE("while a message of a group is in flight the group is blocked, and others go on") {
    queue_world w;
    auto& q = w.make_fifo();
    for (auto const* const body : {"a1", "a2", "b1", "a3"}) w.send_in_group(q, std::string(1, body[0]), body);
    auto const first = w.receive(q);
    CHECK(w.bodies_of(first) == "a1");
    CHECK(w.bodies(q) == "b1");
    CHECK(w.bodies(q) == "");
    w.remove(q, first[0].receipt_handle);
    CHECK(w.bodies(q) == "a2 a3"); // several of one group at once, in order
    w.advance(seconds{30});
    CHECK(w.bodies(q) == "a2 a3 b1"); // and in order again when they are visible again
}

TEST_CASE("a message that is visible again is received again, up to the first of its group that is in flight") {
    queue_world w;
    auto& q = w.make_fifo();
    for (auto const* const body : {"a1", "a2", "a3", "b1"}) w.send_in_group(q, std::string(1, body[0]), body);
    auto const received = w.receive(q, 3);
    w.change_visibility(q, received.at(1).receipt_handle, 60);
    w.advance(seconds{30});
    CHECK(w.bodies(q, 3) == "b1 a1"); // a3 is visible, too, but comes after a2
    w.advance(seconds{29});
    CHECK(w.bodies(q) == "");
    w.advance(seconds{1});
    CHECK(w.bodies(q) == "a1 a2 a3 b1");
}

TEST_CASE("a group that is visible again comes behind those that are ready") { // recorded from AWS
    queue_world w;
    auto& q = w.make_fifo();
    auto const send = [&](std::initializer_list<char const*> bodies) {
        for (std::string const body : bodies) w.send_in_group(q, body.substr(0, 1), body);
    };
    SECTION("its time is over") {
        send({"a1", "a2", "a3", "b1", "c1"});
        CHECK(w.bodies(q, 2) == "a1 a2");
        CHECK(w.bodies(q, 1) == "b1");
        w.advance(seconds{30});
        CHECK(w.bodies(q, 10, 0) == "c1 a1 a2 a3 b1");
    }
    SECTION("it was not hidden at all") {
        send({"a1", "b1", "b2", "c1", "a2"});
        CHECK(w.bodies(q, 3, 0) == "a1 a2 b1");
        CHECK(w.bodies(q, 10, 0) == "c1 a1 a2 b1 b2");
    }
    SECTION("its time was ended") {
        send({"a1", "a2", "b1"});
        auto const received = w.receive(q, 2);
        w.change_visibility(q, received.at(0).receipt_handle, 0);
        CHECK(w.bodies(q, 3) == "b1 a1");
    }
    SECTION("but what nobody has received keeps its turn") {
        send({"a1", "b1", "a2", "b2", "a3", "c1"});
        for (auto const& one : w.receive(q, 2)) w.remove(q, one.receipt_handle);
        CHECK(w.bodies(q) == "b1 b2 a3 c1");
    }
}

TEST_CASE("a handle of a FIFO queue is over with the visibility of its receive") {
    queue_world w;
    auto& q = w.make_fifo();
    w.send_in_group(q, "g", "a");
    auto const old = w.receive(q).at(0).receipt_handle;
    w.advance(seconds{30});
    CHECK(refusal_of([&] { w.remove(q, old); }) == "receipt_handle_expired: " + old);
    CHECK(refusal_of([&] { w.change_visibility(q, old, 5); }) == "receipt_handle_expired: " + old);
    auto const next = w.receive(q).at(0).receipt_handle;
    CHECK(refusal_of([&] { w.remove(q, old); }) == "receipt_handle_expired: " + old);
    w.remove(q, next);
    CHECK(refusal_of([&] { w.remove(q, next); }) == "accepted");
}

TEST_CASE("the same attempt id receives the same messages, as long as they are all in flight") {
    queue_world w;
    auto& q = w.make_fifo();
    w.send_in_group(q, "g", "a");
    w.send_in_group(q, "g", "b");
    auto const first = attempt(w, q, "try");
    w.advance(seconds{20});
    auto const again = attempt(w, q, "try");
    REQUIRE(again.size() == 2);
    CHECK(again[0].receipt_handle == first[0].receipt_handle);
    w.advance(seconds{20}); // hidden anew by the second
    CHECK(w.bodies(q) == "");
    w.remove(q, again[0].receipt_handle);
    CHECK(attempt(w, q, "try").empty());
    w.advance(seconds{30});
    CHECK(w.bodies_of(attempt(w, q, "try")) == "b");
}

TEST_CASE("a delay of a FIFO queue holds up its group") {
    queue_world w;
    auto& q = w.make_fifo({{"DelaySeconds", "10"}});
    w.send_in_group(q, "g", "a");
    w.advance(seconds{5});
    w.send_in_group(q, "g", "b");
    CHECK(w.bodies(q) == "");
    w.advance(seconds{5});
    CHECK(w.bodies(q) == "a");
}
