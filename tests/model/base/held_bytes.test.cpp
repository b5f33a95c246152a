#include "model/base/held_bytes.hpp"

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>

#include <map>
#include <optional>
#include <vector>

using namespace sesame;

namespace {

struct inner {
    std::string text;
    std::optional<std::string> maybe;
};
BOOST_DESCRIBE_STRUCT(inner, (), (text, maybe))

struct outer {
    std::vector<inner> list;
    std::map<std::string, int> by_name;
    std::variant<int, std::string> either;
    registry<inner> named;
    shared_text shared;
    int number = 0;
};
BOOST_DESCRIBE_STRUCT(outer, (), (list, by_name, either, named, shared, number))

std::string thousand() { return std::string(1'000, 'x'); }

} // namespace

TEST_CASE("a described value holds the texts of all its members, and the memory of its lists, maps and registries") {
    outer o;
    CHECK(held_bytes(o) == 0);
    o.list.push_back({thousand(), thousand()});
    CHECK(held_bytes(o) == 2'000 + sizeof(inner));
    o.list.clear();
    o.by_name.emplace(thousand(), 1);
    CHECK(held_bytes(o) / 100 == 10);
    o.by_name.clear();
    o.either = thousand();
    CHECK(held_bytes(o) == 1'000);
    o.either = 0;
    o.named.add("a", {"short", thousand()});
    CHECK(held_bytes(o) > 1'000 + sizeof(inner));
    CHECK(held_bytes(o) < 1'500);
}

TEST_CASE("short texts hold nothing beside themselves, and shared ones count nowhere") {
    outer o;
    o.shared = thousand();
    o.either = std::string("short");
    CHECK(held_bytes(o) == 0);
}
