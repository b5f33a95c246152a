#include "model/sns/filter_policy.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::sns;

// What a refusal quotes of a policy. Recorded from AWS in 2024-05: policies were sent with spaces, as Python writes
// them.

namespace {

std::string refusal_of_policy(std::string_view policy) {
    try {
        filter_policy::parse(policy, filter_scope::message_attributes);
    } catch (filter_policy_error const& e) {
        return e.text;
    }
    return "accepted";
}

} // namespace

TEST_CASE("a refusal quotes the policy without its spaces and counts columns there") {
    CHECK(refusal_of_policy(R"({"key": [{"numeric": [">", 20, "<", 30, "<", 50]}]})") ==
          "Too many terms in numeric range expression\n"
          R"( at [Source: (String)" {
              "key" : [ {"numeric" : [ ">", 20, "<", 30, "<", 50 ]} ]
          } "; line: 1, column: 36])");
    CHECK(refusal_of_policy("{\n  \"key\" : \"value\"\n}") ==
          "\"key\" must be an object or an array\n"
          R"( at [Source: (String)" { "key" : "value" } "; line: 1, column: 9])");
}

TEST_CASE("a policy that is quoted keeps its numbers, words and characters") {
    CHECK(refusal_of_policy(R"({"a\u0022b" : [ 1.50, -2e3, true, null, "\u00e9 \\ \/" ], "k": 1})") ==
          "\"k\" must be an object or an array\n"
          " at [Source: (String)\""
          R"({"a\"b":[1.50,-2e3,true,null,"é \\ /"],"k":1})"
          "\"; line: 1, column: 46]");
    CHECK(refusal_of_policy(R"({"k": [], "k": {}})").find(R"("{"k":{}}")") != std::string::npos);
}

TEST_CASE("a policy that is no JSON is located as it was sent") {
    CHECK(refusal_of_policy(R"({"key":  invalid})").ends_with("line: 1, column: 17]"));
}
