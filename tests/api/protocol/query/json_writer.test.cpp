#include "api/protocol/query/json_writer.hpp"

#include "tests/api/codec/shapes.hpp"

#include <catch2/catch_test_macros.hpp>

// The shape is that of the examples of SNS and SES in AWS's guide to API Gateway, where an answer of Publish has
// "SequenceNumber":null, and "NextToken" comes before "Topics".

using namespace sesame::test;

namespace {

struct Pair {
    std::string second = "2", first = "1";
};
BOOST_DESCRIBE_STRUCT(Pair, (), (second, first))

struct All {
    std::string text = "<&\"\n", empty;
    bool yes = true;
    int number = 3;
    double real = 6.5;
    std::optional<std::string> absent;
    std::vector<Pair> pairs{{}, {"4", "3"}};
    std::vector<std::string> texts{"b", "a"}, none;
    string_map entries{{"z", "1"}, {"a", ""}}, no_entries;
    map_of<Pair> by_name{{"x", {}}};
};
BOOST_DESCRIBE_STRUCT(All, (),
                      (text, empty, yes, number, real, absent, pairs, texts, none, entries, no_entries, by_name))

struct Empty {};
BOOST_DESCRIBE_STRUCT(Empty, (), ())

template<class T>
std::string json_of(T const& value) {
    sesame::api::protocol::query::json_writer out;
    out.open("Response", "urn:of-xml");
    out.write("Result", value);
    out.close("Response");
    return std::move(out).finish();
}

} // namespace

TEST_CASE("JSON has lists as arrays, maps as objects, null for what is absent, and members by their names") {
    CHECK(json_of(All{}) ==
          R"({"Response":{"Result":{"absent":null,"by_name":{"x":{"first":"1","second":"2"}},"empty":"",)"
          R"("entries":{"z":"1","a":""},"no_entries":{},"none":[],"number":3,)"
          R"("pairs":[{"first":"1","second":"2"},{"first":"3","second":"4"}],"real":6.5E0,)"
          R"("text":"<&\"\n","texts":["b","a"],"yes":true}}})");
    CHECK(json_of(Empty{}) == R"({"Response":{"Result":{}}})");
}
