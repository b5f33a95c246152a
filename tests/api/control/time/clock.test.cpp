#include "tests/api/control/caller.hpp"

using namespace sesame::test;

TEST_CASE("no clock is set so late that the year has five digits, and then nothing is changed") {
    control_caller c;
    REQUIRE(c.ask("POST", "/clock", R"({"now": "9998-12-31T00:00:00Z", "frozen": true})").status == 200);
    auto const too_late = "400 advance: expected a clock that shows 9999-01-01T00:00:00.000Z at the latest, got "
                          "9999-01-02T00:00:00.000Z";
    CHECK(c.refused("POST", "/clock", R"({"advance": "2d"})") == too_late);
    CHECK(c.refused("POST", "/clock?account=222222222222&region=eu-west-1", R"({"advance": "2d"})") == too_late);
    CHECK(c.refused("POST", "/clock", R"({"now": "9999-06-01T00:00:00Z"})").starts_with("400 now: expected a clock"));
    CHECK(c.done("GET", "/clock").at("new_accounts").at("now") == "9998-12-31T00:00:00.000Z");
    CHECK(c.refused("POST", "/seed", R"({"clock": {"now": "9999-12-31T00:00:00Z"}})")
              .find("clock.now: expected a time until 9999-01-01T00:00:00.000Z, got 9999-12-31T00:00:00.000Z") !=
          std::string::npos);
}

TEST_CASE("a clock that starts, stops or goes back waits for no delivery; one that advances does") {
    control_caller c;
    c.sns("Subscribe",
          {{"TopicArn", c.create_topic("t")}, {"Protocol", "http"}, {"Endpoint", "http://127.0.0.1:9/in"}});
    auto const answers = [&](std::string_view wish) {
        auto const first = c.ask("POST", "/clock", wish);
        REQUIRE(first.later);
        return first.later->look(c.where.now).has_value();
    };
    CHECK(answers(R"({"frozen": true})"));
    CHECK(answers(R"({"frozen": false})"));
    CHECK(answers(R"({"now": "2020-01-01T00:00:00Z"})"));
    CHECK_FALSE(answers(R"({"advance": "1s"})"));
}
