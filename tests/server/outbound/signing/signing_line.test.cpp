#include "server/outbound/signing/signing_line.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>
#include <vector>

using sesame::server::job;
using sesame::server::signing_line;

namespace {

constexpr auto region = "us-east-1";

} // namespace

TEST_CASE("accounts take turns to have their notifications signed, each in the order in which they came") {
    signing_line line;
    auto const wait = [&](sesame::sns::notification_id id, std::string account, std::string where) {
        CHECK(line.add(id, {std::move(account), std::move(where), 10 + id}));
        line.wait(id);
    };
    for (std::uint64_t id = 1; id <= 3; ++id) wait(id, "111111111111", region);
    wait(4, "222222222222", region);
    wait(5, "111111111111", "eu-west-1");
    std::vector<sesame::sns::notification_id> order;
    while (auto const next = line.next()) order.push_back(*next);
    CHECK(order == std::vector<sesame::sns::notification_id>{5, 1, 4, 2, 3});
}

TEST_CASE("a notification is signed once for all of its deliveries, also for those that come while it is signed") {
    signing_line line;
    CHECK(line.add(1, {"111111111111", region, 11}));
    CHECK_FALSE(line.add(1, {"111111111111", region, 12}));
    CHECK(line.nobody_waits());
    line.wait(1);
    CHECK(line.next() == 1);
    CHECK(line.first_of(1).id == 11);
    CHECK_FALSE(line.add(1, {"111111111111", region, 13}));
    CHECK_FALSE(line.next());
    CHECK(line.take(1).size() == 3);
    CHECK(line.add(1, {"111111111111", region, 14})); // begins anew
}
