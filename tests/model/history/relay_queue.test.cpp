#include "model/history/relay_queue.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace std::chrono_literals;
using time_point = std::chrono::steady_clock::time_point;

namespace {

relay_job job_of(std::string account, std::string to = "you@example.org") {
    return {std::move(account), "us-east-1", "id", {false, "mail.example", "25"}, {{std::move(to)}}};
}

std::size_t known(relay_queue const& q) {
    std::size_t out = 0;
    q.for_each([&](relay_job const&) { ++out; });
    return out;
}

} // namespace

TEST_CASE("jobs are taken in their order, when they are due, and one at a time") {
    relay_queue q;
    auto const first = q.add(job_of("1")), second = q.add(job_of("2"));
    time_point next;
    CHECK(q.take_due(time_point{}, next) == first);
    CHECK((first->attempts == 1 && first->recipients[0].state == relay_state::under_way));
    CHECK(q.take_due(time_point{}, next) == second);
    CHECK_FALSE(q.take_due(time_point{}, next));
    CHECK(next == time_point::max());
    first->due = time_point{} + 1s;
    q.give_back(first);
    CHECK_FALSE(q.take_due(time_point{}, next));
    CHECK(next == first->due);
    CHECK(q.take_due(next, next) == first);
    CHECK(q.waiting() == 2);
}

TEST_CASE("a job that is over stays readable, with its last reply, and waits no more") {
    relay_queue q;
    auto const job = q.add(job_of("1"));
    time_point next;
    q.take_due(time_point{}, next);
    job->reply(job->recipients[0], relay_state::failed, std::string(1'000, 'x'));
    q.give_back(job);
    CHECK((q.waiting() == 0 && known(q) == 1));
    CHECK(job->recipients[0].reply.size() == relay_job::longest_reply);
}

TEST_CASE("too many jobs, and too many bytes of them, are refused and counted") {
    relay_queue q;
    SECTION("jobs") {
        for (std::size_t i = 0; i < relay_queue::most_open.count; ++i) REQUIRE(q.add(job_of("1")));
    }
    SECTION("bytes") {
        while (q.bytes() + 2'000'000 < relay_queue::most_open.bytes)
            REQUIRE(q.add(job_of("1", std::string(1'000'000, 'x'))));
    }
    CHECK_FALSE(q.add(job_of("1", std::string(1'900'000, 'x'))));
    CHECK(q.refused() == 1);
    CHECK(q.bytes() <= relay_queue::most_open.bytes);
}

TEST_CASE("jobs that are over make room for others") {
    relay_queue q;
    time_point next;
    for (std::size_t i = 0; i <= relay_queue::most_over.count; ++i) {
        auto const job = q.add(job_of("1"));
        q.take_due(time_point{}, next);
        job->reply(job->recipients[0], relay_state::sent, "250 Ok");
        q.give_back(job);
    }
    CHECK(known(q) == relay_queue::most_over.count);
    CHECK(q.dropped() == 1);
}

TEST_CASE("a reset forgets the jobs of its account, also one that is under way") {
    relay_queue q;
    time_point next;
    auto const gone = q.add(job_of("1"));
    auto const stays = q.add(job_of("2"));
    q.take_due(time_point{}, next);
    q.forget("1", std::nullopt);
    gone->reply(gone->recipients[0], relay_state::sent, "250 Ok");
    q.give_back(gone);
    CHECK((q.waiting() == 1 && known(q) == 1 && gone->is_forgotten));
    CHECK(q.take_due(time_point{}, next) == stays);
    q.forget(std::nullopt, std::nullopt);
    CHECK((q.bytes() == 0 && q.waiting() == 0));
}
