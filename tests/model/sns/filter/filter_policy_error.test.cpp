#include "tests/model/sns/filter/refused_policy.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::sns;
using namespace sesame::test;

// Texts and columns as recorded from AWS in 2024-05, unless a test says otherwise.

namespace {

std::string located(std::string_view what, std::string_view policy, int column) {
    return std::string(what) + "\n at [Source: (String)\"" + std::string(policy) +
           "\"; line: 1, column: " + std::to_string(column) + "]";
}

} // namespace

TEST_CASE("a refused policy names what is wrong and where") {
    struct row {
        std::string_view what;
        std::string_view policy;
        int column;
    };
    for (auto const& [what, policy, column] : std::initializer_list<row>{
             {"Match value must be String, number, true, false, or null", R"({"key":[["value"]]})", 10},
             {"Unrecognized match type wrong-operator", R"({"key":[{"wrong-operator":true}]})", 31},
             {"Only one key allowed in match expression", R"({"key":[{"suffix":"value","prefix":"value2"}]})", 37},
             {"suffix match pattern must be a string", R"({"key":[{"suffix":100}]})", 22},
             {"suffix match pattern must be a string", R"({"key":[{"suffix":null}]})", 23},
             {"suffix match pattern must be a string", R"({"key":[{"suffix":[]}]})", 20},
             {"suffix match pattern must be a string", R"({"key":[{"suffix":["test","test2"]}]})", 20},
             {R"("suffix" must be an object or an array)", R"({"key":{"suffix":"value"}})", 19},
             {R"("suffix" must be an object or an array)", R"({"key":{"suffix":"value","prefix":"value"}})", 19},
             {R"("not-an-operator" must be an object or an array)", R"({"key":{"not-an-operator":"value"}})", 28},
             {R"("key_a" must be an object or an array)", R"({"key_a":"value_one"})", 11},
             {"Invalid member in numeric match: ]", R"({"key":[{"numeric":[]}]})", 22},
             {"Unrecognized numeric range operator: operator", R"({"key":[{"numeric":["operator"]}]})", 32},
             {"Invalid member in numeric match: 1", R"({"key":[{"numeric":[1,"<="]}]})", 22},
             {"Value of equals must be numeric", R"({"key":[{"numeric":["=","000"]}]})", 26},
             {"Value of >= must be numeric", R"({"key":[{"numeric":[">="]}]})", 26},
             {"Too many elements in numeric expression", R"({"key":[{"numeric":["<",100,">",10]}]})", 30},
             {"Bad numeric range operator: >", R"({"key":[{"numeric":[">=",1,">",2]}]})", 31},
             {"Bottom must be less than top", R"({"key":[{"numeric":[">",3,"<",1]}]})", 33},
             {"Value of <= must be numeric", R"({"key":[{"numeric":[">",20,"<="]}]})", 33},
             {"Bad value in numeric range: 30", R"({"key":[{"numeric":[">",20,30]}]})", 30},
             {"Bad numeric range operator: test", R"({"key":[{"numeric":[">",20,"test"]}]})", 34},
             {"Value of > must be numeric", R"({"key":[{"numeric":[">","20","<","30"]}]})", 26},
             {"Value of < must be numeric", R"({"key":[{"numeric":[">",20,"<","30"]}]})", 33},
             {"Too many terms in numeric range expression", R"({"key":[{"numeric":[">",20,"<",30,"<",50]}]})", 36},
             {"exists match pattern must be either true or false.", R"({"key":[{"exists":null}]})", 23},
             {"exists match pattern must be either true or false.", R"({"key":[{"exists":"no"}]})", 20},
             {"Unsupported anything-but pattern: wrong-operator",
              R"({"key":[{"anything-but":{"wrong-operator":null}}]})", 47},
             {"Unsupported anything-but pattern: suffix", R"({"key":[{"anything-but":{"suffix":"test"}}]})", 36},
             {"Unsupported anything-but pattern: exists", R"({"key":[{"anything-but":{"exists":false}}]})", 40},
             {"prefix match pattern must be a string", R"({"key":[{"anything-but":{"prefix":false}}]})", 40},
         }) {
        CAPTURE(policy);
        CHECK(refusal_text(policy) == located(what, policy, column));
    }
}

TEST_CASE("lists and objects without content are refused") {
    CHECK(first_line(refusal_text(R"({"key":[]})")) == "Empty arrays are not allowed");
    CHECK(first_line(refusal_text(R"({"key":{}})")) == "Empty objects are not allowed");
    CHECK(first_line(refusal_text(R"({"$or":[{"a":[1]},{}]})")) == "Empty objects are not allowed");
    CHECK(refusal_of("{}") == "Match expression name not found");
    CHECK(first_line(refusal_text(R"({"key":null})")) == R"("key" must be an object or an array)");
}

TEST_CASE("a policy must be an object") {
    for (auto const* policy : {"[]", "1", "null", R"("text")"})
        CHECK(first_line(refusal_text(policy)) == "Filter is not an object");
}

TEST_CASE("string conditions ask for strings") {
    for (std::string const name : {"prefix", "suffix", "equals-ignore-case", "wildcard"})
        for (auto const* operand : {"100", "null", "true", R"(["a"])", "{}"})
            CHECK(refusal_of("{\"" + name + "\":" + operand + "}") == name + " match pattern must be a string");
}

TEST_CASE("a CIDR must be one") {
    auto const cidr = [](std::string_view text) {
        return refusal_text("{\"key\":[{\"cidr\":\"" + std::string(text) + "\"}]}"); // without a position
    };
    CHECK(refusal_of(R"({"cidr":["x"]})") == "prefix match pattern must be a string");
    CHECK(cidr("bad-filter") == "Malformed CIDR, one '/' required");
    CHECK(cidr("10.0.0.0/") == "Malformed CIDR, one '/' required");
    CHECK(cidr("10.0.0.0/8/8") == "Malformed CIDR, one '/' required");
    CHECK(cidr("") == "Malformed CIDR, one '/' required");
    CHECK(cidr("bad-filter/64") == "Nonstandard IP address: bad-filter");
    CHECK(cidr("xx.11.xx/8") == "Nonstandard IP address: xx.11.xx");
    CHECK(cidr("xxxx:db8:1234:1a00::/64") == "Nonstandard IP address: xxxx:db8:1234:1a00::");
    CHECK(cidr("/8") == "Nonstandard IP address: ");
    CHECK(cidr("bad-/64filter") == "Malformed CIDR, mask bits must be an integer");
    CHECK(cidr("10.0.0.0/-1") == "Malformed CIDR, mask bits must not be negative");
    CHECK(cidr("10.0.0.0/32") == "IPv4 mask bits must be < 32");
    CHECK(cidr("::/128") == "IPv6 mask bits must be < 128");
}

TEST_CASE("further faults of numeric and anything-but have their texts (not recorded)") {
    CHECK(refusal_of(R"({"numeric":5})") == "Value of numeric must be an array.");
    CHECK(refusal_of(R"({"numeric":[["="]]})") == "Invalid member in numeric match: [");
    CHECK(refusal_of(R"({"numeric":["=",1,2]})") == "Too many elements in numeric expression");
    CHECK(refusal_of(R"({"numeric":["=",1],"prefix":"x"})") == "Too many elements in numeric expression");
    CHECK(refusal_of(R"({"numeric":[">",1,"<",1]})") == "Bottom must be less than top");
    CHECK(refusal_of(R"({"anything-but":null})") ==
          "Value of anything-but must be an array or single string/number value.");
    CHECK(refusal_of(R"({"anything-but":["a",null]})") ==
          "Inside anything but list, start|null|boolean is not supported.");
    auto const* const mixed =
        "Inside anything but list, either all values are number or string, mixed type is not supported";
    CHECK(refusal_of(R"({"anything-but":["a",1]})") == mixed);
    CHECK(refusal_of(R"({"anything-but":[]})") == mixed);
    CHECK(refusal_of(R"({"anything-but":{}})") == "Anything-But expression name not found");
    CHECK(refusal_of(R"({"anything-but":{"equals-ignore-case":"x"}})") ==
          "Unsupported anything-but pattern: equals-ignore-case");
    CHECK(refusal_of(R"({"anything-but":{"prefix":""}})") == "Null prefix not allowed");
    CHECK(refusal_of(R"({"anything-but":{"prefix":"a","b":1}})") == "Only one key allowed in match expression");
    CHECK(refusal_of(R"({"anything-but":{"wildcard":[1]}})") == "wildcard match pattern must be a string");
    CHECK(refusal_of(R"({"anything-but":{"wildcard":[]}})") == "Empty arrays are not allowed");
}

TEST_CASE("a nested policy needs the scope MessageBody") {
    auto const* const policy = R"({"object":{"key":[{"prefix":"auto-"}]}})";
    try {
        filter_policy::parse(policy, filter_scope::message_attributes);
        FAIL("accepted");
    } catch (filter_policy_error const& e) {
        CHECK(e.text == "Filter policy scope MessageAttributes does not support nested filter policy");
        CHECK(e.nested_in_attribute_scope);
    }
    CHECK(refusal_text(policy, filter_scope::message_body) == "accepted");
    CHECK(refusal_text(R"({"$or":[{"a":[1]},{"b":{"c":[1]}}]})") ==
          "Filter policy scope MessageAttributes does not support nested filter policy");
}

TEST_CASE("what is no JSON is refused in the parser's words") {
    // The first two are recorded for another attribute that goes through the same parser.
    std::string const at =
        "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: ";
    CHECK(
        refusal_text("{invalidjson}") ==
        "failed to parse JSON. Unexpected character ('i' (code 105)): was expecting double-quote to start field name" +
            at + "2]");
    CHECK(refusal_text("invalid") ==
          "failed to parse JSON. Unrecognized token 'invalid': was expecting (JSON String, Number, "
          "Array, Object or token 'null', 'true' or 'false')" +
              at + "8]");
    for (auto const* policy : {"",
                               " ",
                               "{",
                               "[",
                               R"({"a)",
                               R"({"a")",
                               R"({"a":)",
                               R"({"a":[1)",
                               R"({"a":[1],)",
                               R"({"a":[1],})",
                               R"({"a":[1,]})",
                               R"({"a" [1]})",
                               R"({"a":[1] "b":[2]})",
                               R"({"a":[01]})",
                               R"({"a":[1.]})",
                               R"({"a":[-]})",
                               R"({"a":[1e]})",
                               R"({"a":[tru]})",
                               R"({"a":["\x"]})",
                               R"({"a":["\u12g4"]})",
                               R"({"a":["\u1)",
                               R"({"a":["\)",
                               "{\"a\":[\"\n\"]}",
                               R"({"a":[1]} x)",
                               R"({"a":[1]}})",
                               "{\"a\":[+1]}",
                               "{'a':[1]}"}) {
        CAPTURE(policy);
        CHECK(refusal_text(policy).starts_with("failed to parse JSON. "));
    }
    CHECK(refusal_text(std::string(300'000, '[')) == "Filter policy can not be larger than 262144 bytes");
    CHECK(refusal_text(std::string(200'000, '[')).starts_with("failed to parse JSON. Document nesting depth (1001)"));
}

TEST_CASE("places are counted in lines and in Java's characters") {
    CHECK(refusal_text("{\"k\":\n x}").ends_with("line: 2, column: 3]"));
    CHECK(refusal_text(R"({"é😀":[[]]})").ends_with("line: 1, column: 10]"));
}

TEST_CASE("a long policy is cut where a refusal quotes it") {
    auto const policy = "{\"" + std::string(600, 'k') + "\":1}";
    CHECK(refusal_text(policy).ends_with("kkk\"[truncated 106 chars]; line: 1, column: 606]"));
    auto const shorter = "{\"" + std::string(497, 'k') + "é…\":1}";
    CHECK(refusal_text(shorter).ends_with("kkké\"[truncated 5 chars]; line: 1, column: 505]"));
}
