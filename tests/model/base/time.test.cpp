#include "model/base/time.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("times are read as SDKs send them") {
    auto const time = timestamp{} + milliseconds{1'700'000'000'000};
    CHECK(parse_iso8601("2023-11-14T22:13:20Z") == time);
    CHECK(parse_iso8601("2023-11-14T22:13:20.123Z") == time + milliseconds{123});
    CHECK(parse_iso8601("2023-11-14T22:13:20.1239999Z") == time + milliseconds{123});
    CHECK(parse_iso8601("2023-11-14T23:43:20+01:30") == time);
    CHECK(parse_iso8601("2023-11-14T21:13:20-01:00") == time);
}

TEST_CASE("what is no time is not read") {
    for (auto const* const text :
         {"", "2023", "2023-11-14", "2023-11-14T22:13:20", "2023-02-30T00:00:00Z", "2023-13-01T00:00:00Z",
          "2023-11-14T24:00:00Z", "2023-11-14T22:60:20Z", "2023-11-14 22:13:20Z", "2023-11-14T22:13:20Zx",
          "2023-11-14T22:13:-1Z", "2023-11-14T-0:-0:-0Z", "+023-11-14T22:13:20Z", "1700000000"})
        CHECK_FALSE(parse_iso8601(text));
}

TEST_CASE("a day begins at midnight") {
    auto const day = [](char const* at) { return iso8601_seconds(day_of(*parse_iso8601(at))); };
    CHECK(day("2023-11-14T22:13:20.123Z") == "2023-11-14T00:00:00Z");
    CHECK(day("2023-11-14T00:00:00Z") == "2023-11-14T00:00:00Z");
}

TEST_CASE("a month ends where the next one begins") {
    auto const end = [](char const* at) { return iso8601_seconds(end_of_month(*parse_iso8601(at))); };
    CHECK(end("2024-02-01T00:00:00Z") == "2024-03-01T00:00:00Z");
    CHECK(end("2023-12-31T23:59:59Z") == "2024-01-01T00:00:00Z");
}

TEST_CASE("a time is written with all its zeros, and a late year with five digits") {
    using namespace std::chrono;
    timestamp const early = sys_days{year{987} / 1 / 2} + hours{3} + minutes{4} + seconds{5} + milliseconds{6};
    CHECK(iso8601(early) == "0987-01-02T03:04:05.006Z");
    CHECK(iso8601(sys_days{year{12'345} / 12 / 31} + milliseconds{1}) == "12345-12-31T00:00:00.001Z");
}
