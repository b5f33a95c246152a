#include "model/base/registry.hpp"

#include <catch2/catch_test_macros.hpp>

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
