#include "tests/model/sqs/queue_world.hpp"

#include <catch2/catch_test_macros.hpp>

#include <map>

using namespace sesame;
using namespace sesame::test;
using std::chrono::seconds;

TEST_CASE("a received message is hidden for the queue's time or the call's, and comes again with another handle") {
    queue_world w;
    auto& q = w.make("jobs", {{"VisibilityTimeout", "5"}});
    w.send(q, "a");
    auto const first = w.receive(q);
    REQUIRE(first.size() == 1);
    CHECK(w.attribute(q, "ApproximateNumberOfMessagesNotVisible") == "1");
    w.advance(seconds{4});
    CHECK(w.receive(q).empty());
    w.advance(seconds{1});
    auto const second = w.receive(q, 1, 60);
    REQUIRE(second.size() == 1);
    CHECK(second[0].receipt_handle != first[0].receipt_handle);
    CHECK(second[0].is->receive_count == 2);
    CHECK(second[0].is->first_received < second[0].is->received);
    w.advance(seconds{59});
    CHECK(w.receive(q).empty());
}

TEST_CASE("while the clock stands a received message stays hidden") {
    queue_world w;
    auto& q = w.make();
    w.send(q, "a");
    w.receive(q);
    w.home.clock.stopped_at = w.now;
    w.advance(seconds{3'600});
    CHECK(sqs::receive(w.all, w.home, q, {}, w.home.at(w.now)).empty());
    w.home.clock.set(w.home.at(w.now) + seconds{30}, w.now);
    w.advance({});
    CHECK(sqs::receive(w.all, w.home, q, {}, w.home.at(w.now)).size() == 1);
}

TEST_CASE("a visibility of 0 leaves the message where it is, and counts the receive") {
    queue_world w;
    auto& q = w.make();
    w.send(q, "a");
    w.send(q, "b");
    CHECK(w.bodies(q, 10, 0) == "a b");
    auto const again = w.receive(q, 10, 0);
    REQUIRE(again.size() == 2);
    CHECK(again[0].is->receive_count == 2);
}

TEST_CASE("in a standard queue any handle of a message deletes it, more than once, and garbage is refused") {
    queue_world w;
    auto& q = w.make("jobs", {{"VisibilityTimeout", "1"}});
    w.send(q, "a");
    auto const handle = w.receive(q).at(0).receipt_handle;
    w.advance(seconds{1});
    w.receive(q);
    w.remove(q, handle);
    CHECK(q.messages.size() == 0);
    CHECK(refusal_of([&] { w.remove(q, handle); }) == "accepted");
    auto& other = w.make("other");
    for (auto const& bad : {std::string("garbage"), std::string(), sqs::receipt_handle(other, {1, 1})}) {
        CHECK(refusal_of([&] { w.remove(q, bad); }) == "invalid_receipt_handle: " + bad);
        CHECK(refusal_of([&] { w.change_visibility(q, bad, 1); }) == "invalid_receipt_handle: " + bad);
    }
}

TEST_CASE("the time that a message is hidden is changed, ended and begun again, within twelve hours") {
    queue_world w;
    auto& q = w.make();
    w.send(q, "a");
    auto const handle = w.receive(q).at(0).receipt_handle;
    w.change_visibility(q, handle, 100);
    w.advance(seconds{99});
    CHECK(w.bodies(q) == "");
    w.change_visibility(q, handle, 0);
    CHECK(q.messages.visible() == 1);
    w.change_visibility(q, handle, 10); // with the last handle of a message that is visible again
    CHECK(w.bodies(q) == "");
    CHECK(refusal_of([&] { w.change_visibility(q, handle, 43'201); }) ==
          "seconds_out_of_range: VisibilityTimeout, 43201, 43200");
    CHECK(refusal_of([&] { w.change_visibility(q, handle, 43'200); }) == "hidden_for_too_long: 43200, 43200");
    w.remove(q, handle);
    CHECK(refusal_of([&] { w.change_visibility(q, handle, 1); }) == "message_gone: " + handle);
}

TEST_CASE("so many messages of a queue may be in flight") {
    queue_world w;
    auto& q = w.make_fifo();
    for (std::size_t i = 0; i <= sqs::most_in_flight_of_fifo; ++i)
        w.send_in_group(q, std::to_string(i), std::to_string(i));
    std::size_t received = 0;
    std::string handle;
    while (received < sqs::most_in_flight_of_fifo) {
        auto const some = w.receive(q, 10);
        REQUIRE(!some.empty());
        received += some.size();
        handle = some.back().receipt_handle;
    }
    CHECK(refusal_of([&] { w.receive(q); }) == "too_many_in_flight: 20000");
    w.remove(q, handle);
    CHECK(w.receive(q).size() == 1);
}

TEST_CASE("what a receive asks for has bounds") {
    queue_world w;
    auto& q = w.make();
    CHECK(refusal_of([&] { w.receive(q, 0); }) == "parameter_out_of_range: MaxNumberOfMessages, 0, 1, 10");
    CHECK(refusal_of([&] { w.receive(q, 11); }) == "parameter_out_of_range: MaxNumberOfMessages, 11, 1, 10");
    CHECK(refusal_of([&] { w.receive(q, 1, -1); }) == "seconds_out_of_range: VisibilityTimeout, -1, 43200");
}

TEST_CASE("a standard queue takes the id of an attempt and ignores it") {
    queue_world w;
    auto& q = w.make();
    w.send(q, "first");
    w.send(q, "second");
    auto const next = [&] { return sqs::receive(w.all, w.home, q, {1, {}, "an attempt"}, w.now).at(0).is->what->body; };
    CHECK(next() == "first");
    CHECK(next() == "second"); // a FIFO queue would repeat its answer
}

TEST_CASE("sixteen pollers get each of 100,000 messages once, and none is lost") {
    queue_world w;
    auto& q = w.make();
    constexpr int all_messages = 100'000, pollers = 16;
    std::map<std::string, int> got;
    std::vector<std::vector<std::string>> in_hand(pollers); // handles, deleted one turn later
    int sent = 0;
    for (int turn = 0; sent < all_messages || q.messages.size() > 0; ++turn) {
        for (int i = 0; i < 100 && sent < all_messages; ++i) w.send(q, std::to_string(sent++));
        for (auto& handles : in_hand) {
            for (auto const& handle : handles) w.remove(q, handle);
            handles.clear();
            for (auto const& r : w.receive(q, 1 + turn % 10)) {
                ++got[r.is->what->body];
                handles.push_back(r.receipt_handle);
            }
        }
        w.advance(std::chrono::milliseconds{100});
    }
    CHECK(got.size() == all_messages);
    std::size_t more_than_once = 0;
    for (auto const& entry : got) more_than_once += entry.second != 1;
    CHECK(more_than_once == 0);
    CHECK(w.home.sqs->bytes == sqs::bytes_of(q));
    CHECK(w.home.sqs->due.empty());
}
