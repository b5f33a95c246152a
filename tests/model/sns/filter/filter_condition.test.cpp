#include "filter_policy_passes.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::sns;

namespace {

constexpr filter_attribute bystander{"bystander", "String", "x"};

// One condition against one value of attribute or body member "k".
bool text_passes(std::string_view condition, std::string_view value) {
    return passes("{\"k\":[" + std::string(condition) + "]}", {{"k", "String", value}});
}
bool number_passes(std::string_view condition, std::string_view value) {
    return passes("{\"k\":[" + std::string(condition) + "]}", {{"k", "Number", value}});
}
bool json_passes(std::string_view condition, std::string_view value) {
    return body_passes("{\"k\":[" + std::string(condition) + "]}", "{\"k\":" + std::string(value) + "}");
}

} // namespace

TEST_CASE("a plain string must be equal, in case too") {
    CHECK(text_passes(R"("rugby")", "rugby"));
    CHECK_FALSE(text_passes(R"("rugby")", "Rugby"));
    CHECK_FALSE(text_passes(R"("rugby")", "rugby "));
    CHECK(text_passes(R"("a","b")", "b"));
    CHECK(json_passes(R"("")", R"("")"));
    CHECK(json_passes(R"("\u00e9\ud83d\ude00")", R"("é😀")"));
    CHECK_FALSE(json_passes(R"("1")", "1"));
}

TEST_CASE("numbers are compared as numbers") {
    CHECK(number_passes("100", "1e2"));
    CHECK(number_passes("3.015e2", "301.5"));
    CHECK(number_passes("0.1", ".1"));
    CHECK(number_passes("7", "+07"));
    CHECK(number_passes("-0", "0"));
    CHECK_FALSE(number_passes("100", "100.00001"));
    CHECK_FALSE(number_passes("100", "hundred"));
    CHECK_FALSE(number_passes(R"("100")", "100"));
    CHECK_FALSE(text_passes("100", "100"));
    CHECK(json_passes("100", "1e2"));
    CHECK(json_passes("301.5", "3.015E+2"));
    CHECK(json_passes("0.3", "3e-1"));
    CHECK_FALSE(json_passes("100", R"("100")"));
}

TEST_CASE("large integers stay apart") {
    CHECK(json_passes("1234567890123456789", "1234567890123456789"));
    CHECK_FALSE(json_passes("1234567890123456789", "1234567890123456788"));
    CHECK(json_passes("18446744073709551615", "18446744073709551615"));
    CHECK_FALSE(json_passes("1e999", "1"));
    CHECK(json_passes(R"({"numeric":["<",1e999]})", "1"));
}

TEST_CASE("true, false and null are met by the same JSON literal") {
    CHECK(json_passes("true", "true"));
    CHECK_FALSE(json_passes("true", "false"));
    CHECK_FALSE(json_passes("true", R"("true")"));
    CHECK(json_passes("null", "null"));
    CHECK_FALSE(body_passes(R"({"k":[null]})", R"({"other":1})"));
    CHECK(passes(R"({"k":[true]})", {{"k", "String.Array", "[1,true]"}}));
    CHECK(passes(R"({"k":[null]})", {{"k", "String.Array", "[null]"}}));
    CHECK_FALSE(text_passes("true", "true"));
    CHECK(passes(R"({"k":[true]})", {{"k", "String.Array", "true"}}));
    CHECK_FALSE(passes(R"({"k":[null,{"anything-but":"x"}]})", {}));
}

TEST_CASE("prefix and suffix compare strings only") {
    CHECK(text_passes(R"({"prefix":"auto-"})", "auto-"));
    CHECK(text_passes(R"({"prefix":"auto-"})", "auto-mobile"));
    CHECK_FALSE(text_passes(R"({"prefix":"auto-"})", "auto"));
    CHECK_FALSE(number_passes(R"({"prefix":"1"})", "12"));
    CHECK(text_passes(R"({"suffix":".png"})", "a.png"));
    CHECK_FALSE(text_passes(R"({"suffix":".png"})", "a.PNG"));
    CHECK_FALSE(json_passes(R"({"suffix":"2"})", "12"));
}

TEST_CASE("equals-ignore-case ignores the case of letters") {
    CHECK(text_passes(R"({"equals-ignore-case":"tEnNis"})", "TennIS"));
    CHECK_FALSE(text_passes(R"({"equals-ignore-case":"tennis"})", "tennis1"));
    CHECK_FALSE(text_passes(R"({"equals-ignore-case":"[tennis"})", "{tennis"));
    CHECK_FALSE(text_passes(R"({"equals-ignore-case":"tennis"})", "tenni"));
}

// As the parser of event-ruler, the engine whose grammar SNS has, takes the forms of each character of the policy.
TEST_CASE("equals-ignore-case ignores the case of all of Unicode's letters, one by one") {
    for (auto const* const value : {"MÜNCHEN", "München", "münchen"}) {
        CHECK(text_passes(R"({"equals-ignore-case":"MÜNCHEN"})", value));
        CHECK(text_passes(R"({"equals-ignore-case":"münchen"})", value));
    }
    CHECK(text_passes(R"({"equals-ignore-case":"москва"})", "МОСКВА"));
    CHECK(json_passes(R"({"equals-ignore-case":"Grüße 😀"})", R"("gRÜSSE 😀")"));
    CHECK(text_passes(R"({"equals-ignore-case":"ÿ"})", "Ÿ")); // two bytes of UTF-8 both, but not in one block
    CHECK(text_passes(R"({"equals-ignore-case":"ⱥ"})", "Ⱥ")); // three bytes and two
    CHECK(text_passes(R"({"equals-ignore-case":"Σ"})", "σ"));
    CHECK_FALSE(text_passes(R"({"equals-ignore-case":"Σ"})", "ς"));
    CHECK_FALSE(text_passes(R"({"equals-ignore-case":"GRÜSSE"})", "grüße"));
    CHECK_FALSE(text_passes(R"({"equals-ignore-case":"i"})", "ı"));
    CHECK_FALSE(text_passes(R"({"equals-ignore-case":"ü"})", "u"));
}

TEST_CASE("a wildcard's stars stand for any run of characters") {
    CHECK(text_passes(R"({"wildcard":"a*c"})", "abbc"));
    CHECK(text_passes(R"({"wildcard":"a*c"})", "ac"));
    CHECK_FALSE(text_passes(R"({"wildcard":"a*c"})", "abcd"));
    CHECK(text_passes(R"({"wildcard":"*"})", ""));
    CHECK(text_passes(R"({"wildcard":"*ab*ab*"})", "xababx"));
    CHECK_FALSE(text_passes(R"({"wildcard":"*ab*ab*"})", "xabx"));
    CHECK_FALSE(text_passes(R"({"wildcard":"aba*aba"})", "ababa"));
    CHECK(text_passes(R"({"wildcard":"plain"})", "plain"));
    CHECK_FALSE(text_passes(R"({"wildcard":"plain"})", "plainer"));
    CHECK(text_passes(R"({"wildcard":"\\*\\\\*"})", R"(*\x)"));
    CHECK_FALSE(text_passes(R"({"wildcard":"\\*"})", "x"));
    CHECK_FALSE(number_passes(R"({"wildcard":"*"})", "1"));
}

TEST_CASE("anything-but is met by a value that is not listed") {
    CHECK(text_passes(R"({"anything-but":"x"})", "y"));
    CHECK_FALSE(text_passes(R"({"anything-but":"x"})", "x"));
    CHECK_FALSE(text_passes(R"({"anything-but":["x","y"]})", "y"));
    CHECK(text_passes(R"({"anything-but":[1,2]})", "1"));
    CHECK_FALSE(number_passes(R"({"anything-but":[1,2]})", "2.0"));
    CHECK(number_passes(R"({"anything-but":1})", "3"));
    CHECK(number_passes(R"({"anything-but":"3"})", "3"));
    CHECK(json_passes(R"({"anything-but":"x"})", "null"));
    CHECK_FALSE(passes(R"({"k":[{"anything-but":"x"}]})", {bystander}));
    CHECK(passes(R"({"k":[{"anything-but":"x"},{"exists":false}]})", {bystander}));
}

TEST_CASE("anything-but takes a prefix or wildcards") {
    CHECK(text_passes(R"({"anything-but":{"prefix":"order-"}})", "event"));
    CHECK_FALSE(text_passes(R"({"anything-but":{"prefix":"order-"}})", "order-1"));
    CHECK_FALSE(number_passes(R"({"anything-but":{"prefix":"2"}})", "1"));
    CHECK(text_passes(R"({"anything-but":{"wildcard":"*.png"}})", "a.gif"));
    CHECK_FALSE(text_passes(R"({"anything-but":{"wildcard":["*.gif","*.png"]}})", "a.png"));
    CHECK(number_passes(R"({"anything-but":{"wildcard":"*"}})", "1"));
}

TEST_CASE("anything-but is met by an array with any unlisted element") {
    CHECK(json_passes(R"({"anything-but":["rugby","tennis"]})", R"(["rugby","baseball"])"));
    CHECK_FALSE(json_passes(R"({"anything-but":["rugby","tennis"]})", R"(["rugby","tennis"])"));
    CHECK(passes(R"({"k":[{"anything-but":["rugby"]}]})", {{"k", "String.Array", R"(["rugby","baseball"])"}}));
    CHECK_FALSE(passes(R"({"k":[{"anything-but":["rugby"]}]})", {{"k", "String.Array", R"(["rugby"])"}}));
}

TEST_CASE("numeric compares with one or two bounds") {
    CHECK(number_passes(R"({"numeric":["=",301.5]})", "3.015e2"));
    CHECK_FALSE(number_passes(R"({"numeric":["=",301.5]})", "301.50001"));
    CHECK(number_passes(R"({"numeric":["<",0]})", "-0.00001"));
    CHECK_FALSE(number_passes(R"({"numeric":["<",0]})", "0"));
    CHECK(number_passes(R"({"numeric":["<=",0]})", "0"));
    CHECK(number_passes(R"({"numeric":[">",0]})", "0.00001"));
    CHECK_FALSE(number_passes(R"({"numeric":[">",0]})", "0"));
    CHECK(number_passes(R"({"numeric":[">=",0]})", "0"));
    CHECK(number_passes(R"({"numeric":[">",0,"<=",100]})", "100"));
    CHECK_FALSE(number_passes(R"({"numeric":[">",0,"<=",100]})", "0"));
    CHECK_FALSE(number_passes(R"({"numeric":[">",0,"<=",100]})", "111"));
    CHECK_FALSE(number_passes(R"({"numeric":[">=",0,"<",100]})", "100"));
    CHECK(number_passes(R"({"numeric":[">",5000000000]})", "5000000001"));
    CHECK(json_passes(R"({"numeric":["=",0.1]})", "1e-1"));
}

TEST_CASE("numeric takes attributes of type Number, with or without a suffix, and no strings") {
    CHECK(passes(R"({"k":[{"numeric":["=",1]}]})", {{"k", "Number.int", "1"}}));
    CHECK_FALSE(text_passes(R"({"numeric":["=",1]})", "1"));
    CHECK_FALSE(number_passes(R"({"numeric":["=",1]})", "one"));
    CHECK_FALSE(json_passes(R"({"numeric":["=",1]})", R"("1")"));
    CHECK_FALSE(passes(R"({"k":[{"numeric":[">",0]}]})", {bystander}));
}

TEST_CASE("cidr is met by addresses inside the network") {
    CHECK(text_passes(R"({"cidr":"10.0.0.0/24"})", "10.0.0.255"));
    CHECK_FALSE(text_passes(R"({"cidr":"10.0.0.0/24"})", "10.0.1.0"));
    CHECK(text_passes(R"({"cidr":"10.0.0.128/25"})", "10.0.0.129"));
    CHECK_FALSE(text_passes(R"({"cidr":"10.0.0.128/25"})", "10.0.0.127"));
    CHECK(text_passes(R"({"cidr":"10.0.0.99/24"})", "10.0.0.1"));
    CHECK(text_passes(R"({"cidr":"0.0.0.0/0"})", "255.1.2.3"));
    CHECK_FALSE(text_passes(R"({"cidr":"0.0.0.0/0"})", "::1"));
    for (auto const* not_an_address : {"10.0.0", "10.0.0.256", "10.0.0.0.1", "10.0.0.x", "10.0.0.-1", "", "10.0.0.1 "})
        CHECK_FALSE(text_passes(R"({"cidr":"0.0.0.0/0"})", not_an_address));
}

TEST_CASE("cidr takes IPv6 in any spelling") {
    auto const* const net = R"({"cidr":"2001:db8:1234:1a00::/64"})";
    CHECK(text_passes(net, "2001:0db8:1234:1a00:0000:0000:0000:0000"));
    CHECK(text_passes(net, "2001:DB8:1234:1A00::2"));
    CHECK(text_passes(net, "2001:db8:1234:1a00:1:2:3:4"));
    CHECK(text_passes(net, "2001:db8:1234:1a00:1:2:1.2.3.4"));
    CHECK_FALSE(text_passes(net, "2001:db8:1234:1a01::"));
    CHECK(text_passes(R"({"cidr":"::/0"})", "::"));
    CHECK(text_passes(R"({"cidr":"::/127"})", "::1"));
    CHECK_FALSE(text_passes(R"({"cidr":"::/127"})", "::2"));
    for (auto const* not_an_address :
         {":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "1:2:3:4:5:6:7:8::", "1:"})
        CHECK_FALSE(text_passes(R"({"cidr":"::/0"})", not_an_address));
}

TEST_CASE("exists asks whether a key is there") {
    CHECK(passes(R"({"k":[{"exists":true}]})", {{"k", "Number", "99"}}));
    CHECK_FALSE(passes(R"({"k":[{"exists":true}]})", {bystander}));
    CHECK(passes(R"({"k":[{"exists":false}]})", {bystander}));
    CHECK_FALSE(passes(R"({"k":[{"exists":false}]})", {{"k", "String", "v"}}));
    CHECK(body_passes(R"({"a":{"b":[{"exists":false}]}})", R"({"a":{"c":1}})"));
    CHECK_FALSE(body_passes(R"({"a":{"b":[{"exists":false}]}})", R"({"a":{"b":1}})"));
}

// Developer guide, "Key matching".
TEST_CASE("exists true wants a value that is neither null nor empty") {
    for (auto const* const nothing : {"null", "\"\"", "[null]", "[\"\"]", "[null,\"\"]"}) {
        CAPTURE(nothing);
        CHECK_FALSE(json_passes(R"({"exists":true})", nothing));
        CHECK_FALSE(json_passes(R"({"exists":false})", nothing)); // the key is there
    }
    for (auto const* const something : {"false", "0", "\" \"", "[null,1]"})
        CHECK(json_passes(R"({"exists":true})", something));
    CHECK_FALSE(passes(R"({"k":[{"exists":true}]})", {{"k", "String.Array", "[null,\"\"]"}}));
    CHECK(passes(R"({"k":[{"exists":true}]})", {{"k", "String.Array", "[null,\"x\"]"}}));
}

TEST_CASE("exists false is not met by a message without any attribute") {
    CHECK_FALSE(passes(R"({"k":[{"exists":false}]})", {}));
    CHECK_FALSE(passes(R"({"k":[{"exists":false}]})", {{"b", "Binary", "AA=="}}));
}

TEST_CASE("exists sees leaves only") {
    CHECK_FALSE(body_passes(R"({"a":[{"exists":true}]})", R"({"a":{"b":1}})"));
    CHECK(body_passes(R"({"a":[{"exists":false}]})", R"({"a":{"b":1}})"));
    CHECK_FALSE(body_passes(R"({"a":[{"exists":true}]})", R"({"a":[]})"));
    CHECK_FALSE(passes(R"({"k":[{"exists":true}]})", {{"k", "String.Array", "[]"}}));
    CHECK(passes(R"({"k":[{"exists":false}]})", {{"k", "String.Array", "[]"}}));
}
