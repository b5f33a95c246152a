#include "model/history/reset_watch.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "tests/model/history/at_once.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("a reset is told to those who watch only what it forgets, and a part of it to all that it touches") {
    accounts all{options{}};
    auto const everything = all.resets().add(std::nullopt, std::nullopt);
    auto const one = all.resets().add("111111111111", std::nullopt);
    auto const there = all.resets().add("111111111111", "eu-west-1");
    auto const other = all.resets().add("222222222222", std::nullopt);

    all.reset("111111111111", "eu-west-1");
    CHECK(there->reset);
    CHECK_FALSE(one->reset);
    CHECK(one->set_back == 1);
    CHECK_FALSE(everything->reset);
    CHECK(everything->set_back == 1);
    CHECK(other->set_back == 0);

    all.reset(std::nullopt, std::nullopt);
    CHECK(everything->reset);
    CHECK(one->reset);
    CHECK(other->reset);
    CHECK(all.resets().told() == 2);
}

TEST_CASE("a roll back is no reset, but told") {
    accounts all{options{}};
    all.get("111111111111", "us-east-1");
    auto const watch = all.resets().add("111111111111", std::nullopt);
    auto const* const kept = test::take_checkpoint(all, "one", std::nullopt, std::nullopt, timestamp{});
    test::roll_back(all, kept->id);
    CHECK_FALSE(watch->reset);
    CHECK(watch->set_back == 1);
}
