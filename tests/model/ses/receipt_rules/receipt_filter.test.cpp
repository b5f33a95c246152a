#include "model/ses/receipt_rules/receipt_filter.hpp"

#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

std::string create(test::world& w, receipt_filter filter) {
    return test::refusal_of([&] { create_receipt_filter(w.home, std::move(filter)); });
}

} // namespace

TEST_CASE("filters take one address or block of either family, in plain spelling") {
    test::world w;
    int n = 0;
    auto const with = [&](std::string const& cidr) {
        return create(w, {"f" + std::to_string(++n), filter_policy::Block, cidr});
    };
    for (auto const* const good :
         {"10.1.2.3", "10.0.0.0/8", "0.0.0.0/0", "10.1.2.3/32", "2001:db8::1", "::/0", "2001:db8::/128"})
        CHECK(with(good) == "accepted");
    for (std::string const bad : {"", "10.1.2", "10.1.2.3/", "10.1.2.3/33", "10.1.2.3/-1", "10.1.2.3/8/8", "[::1]",
                                  "fe80::1%eth0", "::ffff:192.0.2.1", "::/129", "localhost"})
        CHECK(with(bad) == "invalid_cidr_block: " + bad);
}

TEST_CASE("an account has 100 filters of different names") {
    test::world w;
    for (int n = 0; n < 100; ++n)
        REQUIRE(create(w, {std::to_string(n), filter_policy::Block, "10.0.0.0/8"}) == "accepted");
    CHECK(create(w, {"0", filter_policy::Block, "10.0.0.0/8"}) == "filter_exists: 0");
    CHECK(create(w, {"one", filter_policy::Block, "10.0.0.0/8"}) == "too_many_filters");
}

TEST_CASE("a filter is put in the place of the one of its name, which stays if the new one is refused") {
    test::world w;
    auto const put = [&](std::string const& cidr) {
        return test::refusal_of([&] { put_receipt_filter(w.home, {"f", filter_policy::Block, cidr}); });
    };
    CHECK(put("10.0.0.0/8") == "accepted");
    CHECK(put("10.0.0.0/33") == "invalid_cidr_block: 10.0.0.0/33");
    CHECK(is_blocked(w.home, "10.1.1.1"));
    CHECK(put("192.0.2.0/24") == "accepted");
    CHECK_FALSE(is_blocked(w.home, "10.1.1.1"));
    CHECK(is_blocked(w.home, "192.0.2.7"));
}

TEST_CASE("mail is blocked from where a filter blocks and none allows") {
    test::world w;
    CHECK_FALSE(is_blocked(w.home, "10.1.2.3"));
    create(w, {"block", filter_policy::Block, "10.0.0.0/8"});
    create(w, {"block6", filter_policy::Block, "2001:db8::/32"});
    create(w, {"allow", filter_policy::Allow, "10.1.2.3"});
    CHECK(is_blocked(w.home, "10.1.2.4"));
    CHECK(is_blocked(w.home, "2001:db8::1"));
    CHECK_FALSE(is_blocked(w.home, "10.1.2.3"));
    CHECK_FALSE(is_blocked(w.home, "11.0.0.1"));
}
