#include "model/ses/deliverability/dashboard.hpp"

#include "model/ses/identities/identity.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

using namespace sesame;
using namespace sesame::test;

TEST_CASE("a domain that is subscribed again has been subscribed all the time") {
    world w;
    ses::verify_domain(w.home, "example.com", w.now);
    ses::verify_domain(w.home, "example.org", w.now);
    w.advance(milliseconds{10});
    ses::enable_dashboard(w.home, {{"example.com", w.now}}, w.now);
    auto const since = w.now;
    w.advance(milliseconds{10});
    ses::enable_dashboard(w.home, {{"example.org", w.now}}, w.now);
    ses::enable_dashboard(w.home, {{"example.com", w.now}}, w.now);
    auto const board = ses::dashboard_of(w.home, w.now);
    REQUIRE(board.domains.size() == 2);
    CHECK(board.domains[0].since == since);
    CHECK(!board.domains[0].until);
    CHECK(board.domains[1].until == end_of_month(w.now));
    CHECK(ses::dashboard_of(w.home, end_of_month(w.now)).domains.size() == 1);
}

TEST_CASE("to enable the dashboard without domains keeps them") {
    world w;
    ses::verify_domain(w.home, "example.com", w.now);
    w.advance(milliseconds{10});
    ses::enable_dashboard(w.home, {{"example.com", w.now}}, w.now);
    ses::enable_dashboard(w.home, {}, w.now);
    CHECK(!ses::dashboard_of(w.home, w.now).domains.at(0).until);
}
