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
