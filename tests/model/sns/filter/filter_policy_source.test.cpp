#include "model/sns/filter/filter_policy.hpp"

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

std::string quoting(std::string_view what, std::string_view policy, int column) {
    return std::string(what) + "\n at [Source: (String)\"" + std::string(policy) +
           "\"; line: 1, column: " + std::to_string(column) + "]";
}

} // namespace

TEST_CASE("a refusal quotes the policy without its spaces and counts columns there") {
    CHECK(refusal_of_policy(R"({"key": [{"numeric": [">", 20, "<", 30, "<", 50]}]})") ==
          quoting("Too many terms in numeric range expression", R"({"key":[{"numeric":[">",20,"<",30,"<",50]}]})", 36));
    CHECK(refusal_of_policy("{\n  \"key\" : \"value\"\n}") ==
          quoting(R"("key" must be an object or an array)", R"({"key":"value"})", 9));
}

TEST_CASE("a policy that is quoted keeps its numbers, words and characters") {
    CHECK(refusal_of_policy(R"({"a\u0022b" : [ 1.50, -2e3, true, null, "\u00e9 \\ \/" ], "k": 1})") ==
          quoting(R"("k" must be an object or an array)", R"({"a\"b":[1.50,-2e3,true,null,"é \\ /"],"k":1})", 45));
    CHECK(refusal_of_policy(R"({"k": ["x"], "k": [ ]})") == quoting("Empty arrays are not allowed", R"({"k":[]})", 8));
}

TEST_CASE("a policy that is no JSON is located as it was sent") {
    CHECK(refusal_of_policy(R"({"key":  invalid})").ends_with("line: 1, column: 17]"));
}
