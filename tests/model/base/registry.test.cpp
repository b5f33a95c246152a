#include "model/base/registry.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string>

using sesame::registry;

namespace {

struct self_named {
    std::string name;
    int number;
};

[[maybe_unused]] std::string_view name_of(self_named const& v) { return v.name; }

} // namespace

TEST_CASE("values are found by name while others come and go, wherever the name is kept") {
    registry<int> named;
    registry<self_named> self;
    auto const name = [](int n) { return std::string(n % 2 ? 3 : 40, 'x') + std::to_string(n); };
    for (int n = 0; n < 1000; ++n) {
        named.add(name(n), n);
        self.add(name(n), {name(n), n});
    }
    for (int n = 0; n < 1000; n += 3) {
        REQUIRE(named.erase(name(n)));
        REQUIRE(self.erase(name(n)));
    }
    auto const moved = std::move(self);
    for (int n = 0; n < 1000; ++n) {
        bool const there = n % 3 != 0;
        REQUIRE((named.find(name(n)) != nullptr) == there);
        REQUIRE((moved.find(name(n)) != nullptr) == there);
        if (there) REQUIRE(moved.find(name(n))->number == *named.find(name(n)));
    }
}

TEST_CASE("pages and numbers are right while the oldest values and others between them go") {
    registry<int> r;
    for (int n = 1; n <= 1000; ++n) REQUIRE(r.add(std::to_string(n), n) == static_cast<std::uint64_t>(n));
    r.erase_oldest(100);
    for (int n = 101; n <= 1000; n += 2) REQUIRE(r.erase(std::to_string(n)));
    for (int n = 901; n <= 1000; ++n) r.erase(std::to_string(n));
    CHECK(r.size() == 400);
    CHECK(r.next(0) == 102);
    CHECK(r.next(102) == 104);
    CHECK(r.next(900) == 0);
    CHECK(r.previous(5000) == 900);
    CHECK(r.previous(900) == 898);
    CHECK(r.previous(102) == 0);
    CHECK(r.at(101) == nullptr);
    CHECK(r.at(5000) == nullptr);
    CHECK(*r.at(500) == 500);
    CHECK(r.add("next", 7) == 1001);
    auto const page = r.list(897, 2);
    REQUIRE(page.values.size() == 2);
    CHECK(*page.values[0] == 898);
    CHECK(page.last == 900);
    CHECK(page.more);
    CHECK(r.list(900, 2).values.size() == 1);
    r.erase_oldest(1000);
    CHECK(r.size() == 0);
    CHECK(r.next(0) == 0);
    CHECK(r.list(0, 1).values.empty());
    CHECK(r.add("again", 8) == 1002);
    CHECK(r.next(0) == 1002);
}

TEST_CASE("a registry is copied in parts, with its gaps and its next number") {
    registry<int> from, to;
    for (int i = 0; i < 10; ++i) from.add(std::to_string(i), i);
    from.erase("4");
    from.erase("9");
    CHECK(to.copy_some(from, 3));
    CHECK(to.size() == 3);
    CHECK(to.copy_some(from, 3));
    CHECK_FALSE(to.copy_some(from, 3));
    CHECK_FALSE(to.copy_some(from, 3));
    CHECK(to.size() == 8);
    CHECK(to.number_of("8") == from.number_of("8"));
    CHECK(to.add("more", 1) == 11);
    from = {};
    CHECK(*to.find("3") == 3);
}
