#include "model/account/accounts.hpp"
#include "tests/api/protocol/rest_operations.hpp"

// Facts of AWS's published restJson1 protocol tests (smithy-lang/smithy, smithy-aws-protocol-tests, model/restJson1,
// read 2026), named as there. The operations give back what they were given, so that each fact is looked at twice. Out
// of scope, since no operation of SES v2 has such a thing: members of responses in header fields or as the whole body,
// unions, documents, streams, timestamps in a format other than the usual one of their place.

using namespace sesame;
using namespace sesame::test;
using rest_tests::rest;
namespace json = boost::json;

TEST_CASE("RestJsonInputWithHeadersAndAllParams: labels are texts, numbers, booleans and ISO 8601 times") {
    rest c;
    CHECK(c.given("GET", "/HttpRequestWithLabels/string/2/3/5.1/true/2019-12-16T23%3A48%3A18Z") ==
          parsed(R"({"string":"string","integer":2,"long_":3,"double_":5.1,"boolean":true,"time":1576540098})"));
}

TEST_CASE("RestJsonHttpRequestLabelEscaping: labels are percent-decoded, and a plus is one") {
    rest c;
    auto const escaped = "%20%25%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%F0%9F%98%B9";
    auto const labels =
        c.given("GET", "/HttpRequestWithLabels/" + std::string(escaped) + "/2/3/5.1/true/2019-12-16T23%3A48%3A18Z");
    CHECK(labels.at("string") == " %:/?#[]@!$&'()*+,;=\xF0\x9F\x98\xB9");
    CHECK(c.given("GET", "/HttpRequestWithLabels/a+b@c/2/3/5.1/true/2019-12-16T23:48:18Z").at("string") == "a+b@c");
}

TEST_CASE("RestJsonSupportsNaNFloatLabels and Infinity") {
    rest c;
    for (auto const* const value : {"NaN", "Infinity", "-Infinity"})
        CHECK(c.given("GET", "/HttpRequestWithLabels/s/2/3/" + std::string(value) + "/true/2019-12-16T23:48:18Z")
                  .at("double_") == value);
}

TEST_CASE("MalformedInteger…: a label that is no value of its type is a SerializationException") {
    rest c;
    CHECK(c.refused("GET", "/HttpRequestWithLabels/s/two/3/5.1/true/2019-12-16T23:48:18Z") ==
          "400 SerializationException: null");
    CHECK(c.refused("GET", "/HttpRequestWithLabels/s/2/3/5.1/yes/2019-12-16T23:48:18Z") ==
          "400 SerializationException: null");
    CHECK(c.refused("GET", "/HttpRequestWithLabels/s/2/3/5.1/true/1576540098") == "400 SerializationException: null");
}

TEST_CASE("RestJsonHttpRequestWithGreedyLabelInPath: a greedy label takes slashes") {
    rest c;
    CHECK(c.given("GET", "/HttpRequestWithGreedyLabelInPath/foo/hello%2Fescape/baz/there/guy") ==
          parsed(R"({"foo":"hello/escape","baz":"there/guy"})"));
}

TEST_CASE("RestJsonAllQueryStringTypes: lists repeat, times are ISO 8601, a map has all parameters") {
    rest c;
    auto const target = "/AllQueryStringTypes?String=Hello%20there&StringList=a&StringList=b&StringList=c&Integer=3&"
                        "IntegerList=1&IntegerList=2&Boolean=true&BooleanList=true&BooleanList=false&"
                        "Timestamp=1970-01-01T00%3A00%3A01Z&TimestampList=1970-01-01T00%3A00%3A01Z&"
                        "TimestampList=1970-01-01T00%3A00%3A02Z";
    auto all = c.given("GET", target);
    CHECK(all.at("All").at("StringList") == parsed(R"(["a","b","c"])"));
    CHECK(all.at("All").at("Integer") == parsed(R"(["3"])"));
    all.as_object().erase("All");
    CHECK(all == parsed(R"({"String":"Hello there","StringList":["a","b","c"],"Integer":3,"IntegerList":[1,2],
                            "Boolean":true,"BooleanList":[true,false],"Timestamp":1,"TimestampList":[1,2]})"));
}

TEST_CASE("RestJsonQueryStringEscaping, and parameters that are absent or empty") {
    rest c;
    CHECK(c.given("GET", "/AllQueryStringTypes?String=%20%25%3A%2F%3F%26%2B%3D%F0%9F%98%B9").at("String") ==
          " %:/?&+=\xF0\x9F\x98\xB9");
    CHECK(c.given("GET", "/AllQueryStringTypes") == parsed(R"({"All":{}})"));
    CHECK(c.given("GET", "/AllQueryStringTypes?String=").at("String") == "");
    CHECK(c.given("GET", "/AllQueryStringTypes?StringList=a").at("StringList") == parsed(R"(["a"])"));
    CHECK(c.given("GET", "/AllQueryStringTypes", R"({"String":"of the body"})") == parsed(R"({"All":{}})"));
    CHECK(c.refused("GET", "/AllQueryStringTypes?Integer=x") == "400 SerializationException: null");
}

TEST_CASE("RestJsonInputAndOutputWith…Headers: fields hold lists between commas, quoted texts and HTTP dates") {
    rest c;
    CHECK(c.given("POST", "/InputAndOutputWithHeaders", "",
                  {{"x-string", "Hello"},
                   {"X-StringList", "a, b, c"},
                   {"X-Integer", "123"},
                   {"X-IntegerList", "1, 2, 3"},
                   {"X-Boolean", "true"},
                   {"X-Time", "Mon, 16 Dec 2019 23:48:18 GMT"},
                   {"X-TimestampList", "Mon, 16 Dec 2019 23:48:18 GMT, Tue, 29 Apr 2014 18:30:38.5 GMT"}}) ==
          parsed(R"({"headerString":"Hello","headerStringList":["a","b","c"],"headerInteger":123,
                     "headerIntegerList":[1,2,3],"headerBool":true,"headerTime":1576540098,
                     "headerTimeList":[1576540098,1398796238.5],"fooMap":{}})"));
    CHECK(c.given("POST", "/InputAndOutputWithHeaders", "", {{"X-StringList", R"("b,c", "\"def\"", a)"}})
              .at("headerStringList") == parsed(R"(["b,c","\"def\"","a"])"));
    CHECK(c.refused("POST", "/InputAndOutputWithHeaders", "", {{"X-Time", "2019-12-16T23:48:18Z"}}) ==
          "400 SerializationException: null");
}

TEST_CASE("RestJsonHttpPrefixHeadersArePresent: fields that begin alike are a map") {
    rest c;
    CHECK(c.given("POST", "/InputAndOutputWithHeaders", "", {{"X-Foo-Abc", "Abc value"}, {"x-foo-Def", "Def value"}})
              .at("fooMap") == parsed(R"({"Abc":"Abc value","Def":"Def value"})"));
}

TEST_CASE("RestJsonHttpPayloadTraitsWithBlob: the body may be one member's bytes, or absent") {
    rest c;
    CHECK(c.given("POST", "/HttpPayloadTraits", "blobby blob blob", {{"X-Foo", "Foo"}}) ==
          parsed(R"({"foo":"Foo","blob":"YmxvYmJ5IGJsb2IgYmxvYg=="})"));
    CHECK(c.given("POST", "/HttpPayloadTraits", "", {{"X-Foo", "Foo"}}) == parsed(R"({"foo":"Foo"})"));
}

TEST_CASE("RestJsonHttpPayloadWithStructure: the body may be one member that is a structure") {
    rest c;
    CHECK(c.given("PUT", "/HttpPayloadWithStructure", R"({"greeting":"hello","name":"Phreddy"})") ==
          parsed(R"({"nested":{"greeting":"hello","name":"Phreddy"}})"));
    CHECK(c.given("PUT", "/HttpPayloadWithStructure") == parsed("{}"));
}

TEST_CASE("RestJsonSimpleScalarProperties, JsonBlobs, JsonTimestamps, JsonLists and JsonMaps") {
    rest c;
    CHECK(c.given("PUT", "/SimpleScalarProperties",
                  R"({"stringValue":"string","trueBooleanValue":true,"falseBooleanValue":false,"integerValue":3,
                      "longValue":4,"doubleValue":6.5,"data":"dmFsdWU=","time":1398796238.123,"stringList":["a",""],
                      "mapOfLists":{"x":["A"],"y":[]},"structures":[{"greeting":"hi"},{}],"unknown":{"a":1}})",
                  {{"X-Foo", "Foo"}}) ==
          parsed(R"({"foo":"Foo","stringValue":"string","trueBooleanValue":true,"falseBooleanValue":false,
                     "integerValue":3,"longValue":4,"doubleValue":6.5,"data":"dmFsdWU=","time":1398796238.123,
                     "stringList":["a",""],"mapOfLists":{"x":["A"],"y":[]},"structures":[{"greeting":"hi"},{}]})"));
    CHECK(c.given("PUT", "/SimpleScalarProperties", R"({"doubleValue":"NaN"})").at("doubleValue") == "NaN");
}

TEST_CASE("what is null is absent, and an empty list is none that is absent") {
    rest c;
    CHECK(c.given("PUT", "/SimpleScalarProperties", R"({"stringValue":null,"integerValue":null,"stringList":null})") ==
          parsed(R"({"mapOfLists":{}})"));
    CHECK(c.given("PUT", "/SimpleScalarProperties", R"({"stringList":[]})").at("stringList") == parsed("[]"));
}

TEST_CASE("a value of another kind is a SerializationException, worded as by SES v2") {
    rest c;
    std::pair<std::string, std::string> const bodies[]{
        {R"({"stringValue":1})", "NUMBER_VALUE can not be converted to a String"},
        {R"({"stringValue":true})", "TRUE_VALUE can not be converted to a String"},
        {R"({"stringValue":[]})", "Start of list found where not expected"},
        {R"({"stringValue":{}})", "Start of structure or map found where not expected."},
        {R"({"trueBooleanValue":1})", "NUMBER_VALUE can not be converted to a Boolean"},
        {R"({"integerValue":"3"})", "STRING_VALUE can not be converted to an Integer"},
        {R"({"integerValue":3.5})", "null"},
        {R"({"integerValue":4294967296})", "null"},
        {R"({"data":"%"})", "null"},
        {R"({"stringList":"a"})", "Expected list or null"},
        {R"({"structures":["a"]})", "Expected null"},
        {"{", "null"},
        {"[]", "null"},
        {"{} {}", "null"},
    };
    for (auto const& [body, message] : bodies) {
        CAPTURE(body);
        CHECK(c.refused("PUT", "/SimpleScalarProperties", body) == "400 SerializationException: " + message);
    }
    CHECK(c.given("PUT", "/SimpleScalarProperties", R"({"trueBooleanValue":"false"})").at("trueBooleanValue") == true);
}

TEST_CASE("rules of members are told with the same places as of a form") {
    rest c;
    CHECK(c.refused("POST", "/v2/policies/p", R"({"Tags":[{"Key":"key"},{"Key":"longer"},{}],"Mode":"on"})") ==
          "400 ValidationException: 3 validation errors detected: Value at 'tags.2.member.key' failed to satisfy "
          "constraint: "
          "Member must have length less than or equal to 4; Value at 'tags.3.member.key' failed to satisfy constraint: "
          "Member must not be null; Value at 'mode' failed to satisfy constraint: Member must satisfy enum value set: "
          "[ON, OFF]");
    CHECK(c.refused("POST", "/v2/policies/p", "{}") == "400 ValidationException: 1 validation error detected: Value at "
                                                       "'tags' failed to satisfy constraint: Member must "
                                                       "not be null");
}

TEST_CASE("a path is taken with a slash at its end and without") {
    rest c;
    for (auto const* const target : {"/v2/policies/p", "/v2/policies/p/"})
        CHECK(c.given("POST", target, R"({"Tags":[]})") == parsed(R"({"PolicyName":"p","Tags":[]})"));
}

TEST_CASE("RestJsonNoInputAndNoOutput, and a status of the operation's own") {
    rest c;
    CHECK(c.given("POST", "/NoInputAndNoOutput") == parsed("{}"));
    CHECK(c.given("POST", "/NoInputAndNoOutput", R"({"a":1})") == parsed("{}"));
    CHECK(c.ask("PUT", "/HttpResponseCode").status == 201);
}

TEST_CASE("a refusal has its code in x-amzn-ErrorType, and a path with another method is nobody's") {
    rest c;
    CHECK(c.refused("PUT", "/GreetingWithErrors")
              .starts_with("400 LimitExceededException: There is no room for account 1"));
    CHECK(c.ask("POST", "/GreetingWithErrors").status == 404);
}

TEST_CASE("calls by REST are recorded with their members") {
    rest c;
    c.ask("POST", "/v2/policies/p", R"({"Tags":[{"Key":"k"}]})", {{"Authorization", signature("tested", "eu-west-1")}});
    auto const& made = c.all.requests().records().back();
    CHECK(made.operation == "PutPolicy");
    CHECK(made.service == "tested");
    CHECK(made.region == "eu-west-1");
    CHECK(made.parameters.size() == 2);
    CHECK(made.parameters.find("PolicyName") == "p");
    CHECK(made.parameters.find("Tags") == R"([{"Key":"k"}])");
}
