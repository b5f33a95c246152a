#include "model/sns/delivery/retry_schedule.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <vector>

using namespace sesame;
using namespace sesame::sns;
using std::chrono::seconds;

namespace {

std::vector<long> delays_in_ms(retry_policy const& policy) {
    std::vector<long> out;
    for (int i = 1; i <= policy.numRetries; ++i) out.push_back(delay_before_retry(policy, i).count());
    return out;
}

outcome status(int code) { return {code, ""}; }
outcome error(char const* text) { return {std::nullopt, text}; }

} // namespace

TEST_CASE("by default there are three retries, twenty seconds apart") {
    REQUIRE(delays_in_ms({}) == std::vector<long>{20'000, 20'000, 20'000});
}

TEST_CASE("the phases follow one another: at once, at the minimum, backing off, at the maximum") {
    retry_policy const policy{10, 40, 9, 2, 2, 2, backoff_function::linear};
    REQUIRE(delays_in_ms(policy) == std::vector<long>{0, 0, 10'000, 10'000, 10'000, 25'000, 40'000, 40'000, 40'000});
}

TEST_CASE("every backoff function starts at the minimum and ends at the maximum") {
    using enum backoff_function;
    for (auto const by : {linear, arithmetic, geometric, exponential}) {
        auto const delays = delays_in_ms({5, 260, 10, 0, 0, 0, by});
        INFO(static_cast<int>(by));
        REQUIRE(delays.front() == 5'000);
        REQUIRE(delays.back() == 260'000);
        REQUIRE(std::is_sorted(delays.begin(), delays.end()));
    }
}

TEST_CASE("exponential grows slowest, then geometric, arithmetic and linear") {
    using enum backoff_function;
    auto const middle = [](backoff_function by) { return delays_in_ms({5, 260, 10, 0, 0, 0, by}).at(5); };
    REQUIRE(middle(exponential) < middle(geometric));
    REQUIRE(middle(geometric) < middle(arithmetic));
    REQUIRE(middle(arithmetic) < middle(linear));
}

TEST_CASE("a single backoff retry waits for the minimum") {
    REQUIRE(delays_in_ms({7, 100, 1, 0, 0, 0, backoff_function::exponential}) == std::vector<long>{7'000});
}

TEST_CASE("what follows an attempt depends on how it ended and how many there were") {
    struct row {
        char const* name;
        outcome ended;
        int attempts;
        verdict::kind expected;
    };
    row const rows[]{
        {"200", status(200), 1, verdict::delivered},
        {"204 after retries", status(204), 4, verdict::delivered},
        {"503", status(503), 1, verdict::retry},
        {"503, third", status(503), 3, verdict::retry},
        {"503, fourth and last", status(503), 4, verdict::give_up},
        {"429", status(429), 1, verdict::retry},
        {"404", status(404), 1, verdict::give_up},
        {"403", status(403), 1, verdict::give_up},
        {"redirect", status(302), 1, verdict::give_up},
        {"no answer", error("timed out"), 1, verdict::retry},
        {"no answer, last", error("connection refused"), 4, verdict::give_up},
    };
    timestamp const now{};
    for (auto const& r : rows) {
        INFO(r.name);
        REQUIRE(next({}, r.attempts, r.ended, now).what == r.expected);
    }
}

TEST_CASE("a retry is due the policy's delay after the attempt ended") {
    timestamp const now = timestamp{} + seconds{100};
    REQUIRE(next({}, 1, status(500), now).at == now + seconds{20});
    retry_policy const policy{5, 5, 2, 0, 1, 0, backoff_function::linear};
    REQUIRE(next(policy, 1, status(500), now).at == now);
    REQUIRE(next(policy, 2, status(500), now).at == now + seconds{5});
}

TEST_CASE("a policy without retries gives up after the first attempt") {
    retry_policy policy;
    policy.numRetries = 0;
    REQUIRE(next(policy, 1, status(500), {}).what == verdict::give_up);
}
