#include "api/codec/json/json_writer.hpp"

#include "tests/api/codec/shapes.hpp"

#include <catch2/catch_test_macros.hpp>

#include <limits>

// JSON as AWS's JSON protocols write it; smithy's tests of restJson1 and awsJson1_0 say how.

using namespace sesame;
using namespace sesame::test;

namespace {

struct Written {
    std::string text = "a\"\\\n\xC3\xA9", empty;
    bool yes = true;
    int number = -3;
    std::int64_t large = 1'718'400'000'123;
    std::optional<std::string> absent;
    std::vector<std::optional<int>> sparse{1, std::nullopt};
    std::vector<Greeting> structures{{"hi"}, {}};
    map_of<std::vector<std::string>> lists{{"b", {"x"}}, {"a", {}}};
    map_of<std::optional<std::string>> sparse_map{{"k", std::nullopt}};
    blob bytes{"value", 5};
};
BOOST_DESCRIBE_STRUCT(Written, (),
                      (text, empty, yes, number, large, absent, sparse, structures, lists, sparse_map, bytes))

std::string written(auto const& value) {
    json_writer out;
    out.write("", value);
    return std::move(out).finish();
}

template<class T>
struct One {
    T v;
};
BOOST_DESCRIBE_STRUCT(One<double>, (), (v))
BOOST_DESCRIBE_STRUCT(One<timestamp>, (), (v))

std::string written_double(double v) { return written(One<double>{v}); }
std::string written_time(std::int64_t ms) { return written(One<timestamp>{timestamp{milliseconds{ms}}}); }

} // namespace

TEST_CASE("JSON has members in their order, and only those that are there") {
    CHECK(written(Written{}) ==
          R"({"text":"a\"\\\n)"
          "\xC3\xA9"
          R"(","empty":"","yes":true,"number":-3,"large":1718400000123,"sparse":[1,null],)"
          R"("structures":[{"hi":"hi"},{}],"lists":{"b":["x"],"a":[]},"sparse_map":{"k":null},"bytes":"dmFsdWU="})");
}

TEST_CASE("numbers with a fraction show it, and those that JSON has no way to write are texts") {
    CHECK(written_double(6.5) == R"({"v":6.5})");
    CHECK(written_double(200) == R"({"v":200.0})");
    CHECK(written_double(std::numeric_limits<double>::quiet_NaN()) == R"({"v":"NaN"})");
    CHECK(written_double(-std::numeric_limits<double>::infinity()) == R"({"v":"-Infinity"})");
}

TEST_CASE("times are seconds since 1970, with as much of a fraction as they have") {
    CHECK(written_time(1'718'400'000'123) == R"({"v":1718400000.123})");
    CHECK(written_time(1'718'400'000'000) == R"({"v":1718400000})");
    CHECK(written_time(1'718'400'000'120) == R"({"v":1718400000.12})");
    CHECK(written_time(1'005) == R"({"v":1.005})");
    CHECK(written_time(-500) == R"({"v":-0.5})");
}
