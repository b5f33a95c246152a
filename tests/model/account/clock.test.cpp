#include "model/account/advance.hpp"

#include "model/account/accounts.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using std::chrono::hours;
using std::chrono::seconds;

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

    CHECK_FALSE(advance(w.all, w.home, day_later, w.now));
    CHECK(w.home.at(w.now) == w.now); // the first attempt is still to be made
    for (int attempts = 0; attempts < 3; ++attempts) {
        auto const id = w.home.outbox->take_ready(1).at(0);
        CHECK_FALSE(advance(w.all, w.home, day_later, w.now));
        auto const then = w.home.at(w.now);
        sns::attempted(w.home, id, {then, milliseconds{5}, {503, ""}}, then);
        CHECK_FALSE(advance(w.all, w.home, day_later, w.now));
        CHECK(w.home.at(w.now) == then + seconds{20}); // the default policy's delay
    }
    auto const id = w.home.outbox->take_ready(1).at(0);
    auto const then = w.home.at(w.now);
    sns::attempted(w.home, id, {then, milliseconds{5}, {200, ""}}, then);
    CHECK(advance(w.all, w.home, day_later, w.now));
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
