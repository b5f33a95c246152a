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
