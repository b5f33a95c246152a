#include "model/account/advance.hpp"

#include "model/account/accounts.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

progress advanced(test::world& w, timestamp target, std::size_t tasks = 1'000) {
    return advance(w.all, w.home, target, w.now, tasks);
}

} // namespace

TEST_CASE("a clock that stands shows the same until it is set, and goes on from where it stood") {
    timestamp const real{milliseconds{1'000'000}};
    account_clock clock;
    clock.stop(real);
    CHECK(clock.at(real + hours{1}) == real);
    clock.set(real + seconds{5}, real + hours{1});
    CHECK(clock.at(real + hours{2}) == real + seconds{5});
    clock.go(real + hours{2});
    CHECK(clock.at(real + hours{2} + seconds{1}) == real + seconds{6});
}

TEST_CASE("an account whose clock stands has nothing due later in real time") {
    test::world w;
    w.home.sns->tasks.add(w.home.turn_at(w.now + seconds{1}), sns::expire_token{"t"});
    REQUIRE(w.all.next_due() == w.now + seconds{1});
    w.home.clock.stop(w.now);
    CHECK_FALSE(w.all.next_due());
    w.all.run_due(w.now + hours{1});
    CHECK(w.home.task_count() == 1);
}

TEST_CASE("a clock that is advanced stops for what a sender has under way, and goes on when that has ended") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    w.home.clock.stop(w.now);
    w.publish(topic, "hello");
    auto const day_later = w.now + hours{24};

    CHECK(advanced(w, day_later) == progress::waiting);
    CHECK(w.home.at(w.now) == w.now); // the first attempt is still to be made
    for (int attempts = 0; attempts < 3; ++attempts) {
        auto const id = w.home.outbox->take_ready(1).at(0);
        CHECK(advanced(w, day_later) == progress::waiting);
        auto const then = w.home.at(w.now);
        sns::attempted(w.home, id, {then, milliseconds{5}, {503, ""}}, then);
        CHECK(advanced(w, day_later) == progress::waiting);
        CHECK(w.home.at(w.now) == then + seconds{20}); // the default policy's delay
    }
    auto const id = w.home.outbox->take_ready(1).at(0);
    auto const then = w.home.at(w.now);
    sns::attempted(w.home, id, {then, milliseconds{5}, {200, ""}}, then);
    CHECK(advanced(w, day_later) == progress::there);
    CHECK(w.home.at(w.now) == day_later);
}

TEST_CASE("what a sender has is counted as under way until it reports") {
    test::world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    w.publish(topic, "hello");
    CHECK_FALSE(is_quiet(w.home, w.now));
    auto const id = w.home.outbox->take_ready(1).at(0);
    CHECK(w.home.outbox->under_way() == 1);
    CHECK_FALSE(is_quiet(w.home, w.now));
    sns::attempted(w.home, id, {w.now, milliseconds{5}, {503, ""}}, w.now);
    CHECK(w.home.outbox->under_way() == 0);
    CHECK(is_quiet(w.home, w.now)); // until the retry falls due
    CHECK_FALSE(is_quiet(w.home, w.now + seconds{20}));
}

TEST_CASE("a clock is advanced in parts of so many tasks, in the order in which they fall due") {
    test::world w;
    w.home.clock.stop(w.now);
    for (int i = 0; i < 10; ++i) {
        auto const name = "t" + std::to_string(i);
        w.home.sns->tokens[name];
        w.home.sns->tasks.add(w.home.turn_at(w.now + seconds{i / 3}), sns::expire_token{name});
    }
    auto const day_later = w.now + hours{24};
    CHECK(advanced(w, day_later, 5) == progress::more);
    CHECK(w.home.sns->tokens.size() == 5);
    CHECK(w.home.at(w.now) == w.now + seconds{1}); // the sixth task is due now, too
    CHECK_FALSE(w.home.sns->tokens.contains("t4"));
    CHECK(w.home.sns->tokens.contains("t5"));
    CHECK(advanced(w, day_later, 5) == progress::there);
    CHECK(w.home.sns->tokens.empty());
    CHECK(w.home.at(w.now) == day_later);
}

TEST_CASE("what is left of the tasks of one clock is there for the next") {
    test::world w;
    w.home.clock.stop(w.now);
    w.home.sns->tasks.add(w.home.turn_at(w.now), sns::expire_token{"t"});
    std::size_t tasks = 3;
    CHECK(advance(w.all, w.home, w.now, w.now, tasks) == progress::there);
    CHECK(tasks == 2);
}
