#include "filter_policy_passes.hpp"

#include <boost/json/value.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame::sns;

TEST_CASE("all keys must match and others are ignored") {
    auto const* const policy = R"({"a":["1"],"b":["2",{"exists":false}]})";
    CHECK(passes(policy, {{"a", "String", "1"}, {"b", "String", "2"}, {"c", "String", "3"}}));
    CHECK(passes(policy, {{"a", "String", "1"}}));
    CHECK_FALSE(passes(policy, {{"b", "String", "2"}}));
    CHECK_FALSE(passes(policy, {{"a", "String", "1"}, {"b", "String", "3"}}));
}

TEST_CASE("of a key given twice the last one counts") {
    CHECK(passes(R"({"a":["1"],"a":["2"]})", {{"a", "String", "2"}}));
    CHECK_FALSE(passes(R"({"a":["1"],"a":["2"]})", {{"a", "String", "1"}}));
}

TEST_CASE("an empty policy lets everything through") {
    CHECK(passes("{}", {}));
    CHECK(body_passes(" { } ", "no JSON"));
}

TEST_CASE("Binary attributes are ignored") {
    CHECK_FALSE(passes(R"({"k":[{"exists":true}]})", {{"k", "Binary", "QQ=="}, {"other", "String", "x"}}));
    CHECK(passes(R"({"k":[{"exists":false}]})", {{"k", "Binary.png", "QQ=="}, {"other", "String", "x"}}));
    CHECK_FALSE(passes(R"({"k":["QQ=="]})", {{"k", "Binary", "QQ=="}}));
}

TEST_CASE("each element of a String.Array is tried") {
    auto const array = [](std::string_view policy, std::string_view value) {
        return passes(policy, {{"k", "String.Array", value}});
    };
    CHECK(array(R"({"k":["value1"]})", R"(["value1","value2"])"));
    CHECK_FALSE(array(R"({"k":["value1"]})", R"(["value2","value3"])"));
    CHECK(array(R"({"k":[{"numeric":[">",5]}]})", R"(["7",7])"));
    CHECK_FALSE(array(R"({"k":[{"numeric":[">",5]}]})", R"(["7"])"));
    CHECK_FALSE(array(R"({"k":[{"prefix":"v"}]})", "value"));
    CHECK_FALSE(array(R"({"k":[{"prefix":"v"}]})", R"("value")"));
    CHECK(array(R"({"k":[{"exists":true}]})", "value"));
    CHECK_FALSE(array(R"({"k":[{"exists":false},"value"]})", "value"));
    CHECK(passes(R"({"k":[{"anything-but":[100,500]}]})", {{"k", "Number.Array", "[100,50]"}}));
    CHECK(passes(R"({"k":["[1]"]})", {{"k", "String.Array.custom", "[1]"}}));
}

TEST_CASE("$or is met by any of its objects, beside the other keys") {
    auto const* const policy = R"({"source":["s"],"$or":[{"m":["1","2"]},{"t":["x"],"$or":[{"n":[1]},{"o":[2]}]}]})";
    auto const source = filter_attribute{"source", "String", "s"};
    CHECK(passes(policy, {source, {"m", "String", "2"}}));
    CHECK_FALSE(passes(policy, {{"m", "String", "2"}}));
    CHECK_FALSE(passes(policy, {source, {"t", "String", "x"}}));
    CHECK(passes(policy, {source, {"t", "String", "x"}, {"o", "Number", "2"}}));
    CHECK_FALSE(passes(policy, {source, {"o", "Number", "2"}}));
}

TEST_CASE("$or works inside nested objects as recorded from AWS") {
    auto const* const policy =
        R"({"$or":[{"metricName":["CPUUtilization","ReadLatency"]},{"namespace":["AWS/EC2","AWS/ES"]}],
        "detail":{"scope":["Service"],"$or":[{"source":["aws.cloudwatch"]},{"type":["Change"]}]}})";
    CHECK(
        body_passes(policy, R"({"metricName":"ReadLatency","detail":{"scope":"Service","source":"aws.cloudwatch"}})"));
    CHECK(body_passes(policy, R"({"namespace":"AWS/ES","detail":{"scope":"Service","type":"Change"}})"));
    CHECK_FALSE(
        body_passes(policy, R"({"metricName":"ReadLatency","detail":{"scope":"aws.cloudwatch","type":"Change"}})"));
    CHECK_FALSE(body_passes(policy, R"({"metricName":"ReadLatency","detail":{"type":"Change"}})"));
    CHECK_FALSE(body_passes(policy, R"({"metricName":"ReadLatency","scope":"Service"})"));
    CHECK_FALSE(body_passes(policy, R"({"detail":{"scope":"Service","type":"Change"}})"));
}

TEST_CASE("keys beside and inside $or are both required, also with one name") {
    auto const* const policy = R"({"k":[{"prefix":"a"}],"$or":[{"k":[{"suffix":"z"}]},{"other":["1"]}]})";
    CHECK(passes(policy, {{"k", "String", "a-z"}}));
    CHECK_FALSE(passes(policy, {{"k", "String", "a-y"}}));
    CHECK_FALSE(passes(policy, {{"k", "String", "b-z"}}));
}

TEST_CASE("$or without two objects of keys is an ordinary key") {
    CHECK(passes(R"({"$or":["a"]})", {{"$or", "String", "a"}}));
    CHECK(body_passes(R"({"$or":["a","b"]})", R"({"$or":"b"})"));
    CHECK(body_passes(R"({"$or":{"a":["x"]}})", R"({"$or":{"a":"x"}})"));
    CHECK(body_passes(R"({"$or":[{"prefix":"a"},{"prefix":"b"}]})", R"({"$or":"bc"})"));
}

TEST_CASE("a body must be a JSON object") {
    auto const* const policy = R"({"k":[{"exists":false}]})";
    CHECK(body_passes(policy, R"({"a":1})"));
    for (auto const* message : {"text", R"("text")", "[]", R"([{"a":1}])", "1", "null", "", "{", R"({"a":1} x)"})
        CHECK_FALSE(body_passes(policy, message));
}

TEST_CASE("policies nest as the body does") {
    auto const* const policy =
        R"({"object":{"key":[{"prefix":"auto-"},"hard"],"nested":[{"exists":false}]},"t":[{"exists":false}]})";
    CHECK(body_passes(policy, R"({"object":{"key":"auto-test"}})"));
    CHECK(body_passes(policy, R"({"object":{"key":"hard"}})"));
    CHECK_FALSE(body_passes(policy, R"({"object":{"key":"test-auto"}})"));
    CHECK_FALSE(body_passes(policy, R"({"object":{"key":"auto-test"},"t":"there"})"));
    CHECK_FALSE(body_passes(policy, R"({"object":{"key":"auto-test","nested":"there"}})"));
    CHECK_FALSE(body_passes(policy, R"({"object":{"test":"auto-test"}})"));
    CHECK(body_passes(R"({"detail":{"eventVersion":[""]}})", R"({"detail":{"eventVersion":"","list":[]}})"));
}

TEST_CASE("every element of a body's array is tried, at any depth") {
    auto const* const policy = R"({"headers":{"route-to":["queue1"]}})";
    CHECK(body_passes(policy, R"({"headers":{"route-to":["queue1","queue2"]}})"));
    CHECK(body_passes(policy, R"({"headers":[{"route-to":[["queue2"],[["queue1"]]]}]})"));
    CHECK_FALSE(body_passes(policy, R"({"headers":{"route-to":["queue3"]}})"));
    CHECK_FALSE(body_passes(policy, R"({"headers":[{"route-to":[]}]})"));
}

TEST_CASE("conditions on an array of objects must be met by one element") {
    auto const* const policy =
        R"({"Records":{"s3":{"object":{"key":[{"prefix":"auto-"}]}},"eventName":[{"prefix":"ObjectCreated:"}]}})";
    CHECK(body_passes(policy, R"({"Records":[
        {"eventName":"ObjectCreated:Put","s3":{"object":[[{"key":"auto-1"}]]}},
        {"eventName":"ObjectRemoved:Delete","s3":{"object":{"key":"home-1"}}}]})"));
    CHECK_FALSE(body_passes(policy, R"({"Records":[
        {"eventName":"ObjectCreated:Put","s3":{"object":{"key":"home-1"}}},
        {"eventName":"ObjectRemoved:Delete","s3":{"object":{"key":"auto-1"}}}]})"));
}

TEST_CASE("conditions on different arrays are free of each other") {
    CHECK(body_passes(R"({"a":{"x":[1]},"b":{"y":[2]}})", R"({"a":[{"x":0},{"x":1}],"b":[{"y":2},{"y":0}]})"));
    CHECK(body_passes(R"({"a":{"x":[1],"y":[2]}})", R"({"a":{"x":[0,1],"y":[2,0]}})"));
}

TEST_CASE("a key is absent only if no element of any array has it") {
    auto const* const policy = R"({"r":{"a":["x"],"b":[{"exists":false}]}})";
    CHECK(body_passes(policy, R"({"r":[{"a":"x"},{"c":1}]})"));
    CHECK_FALSE(body_passes(policy, R"({"r":[{"a":"x"},{"b":1}]})"));
}

TEST_CASE("dots join names on both sides") {
    for (auto const* policy : {R"({"object.nested.test":["v"]})", R"({"object":{"nested":{"test":["v"]}}})",
                               R"({"object":{"nested.test":["v"]}})", R"({"object.nested":{"test":["v"]}})"}) {
        CHECK(body_passes(policy, R"({"object":{"nested":{"test":"v"}}})"));
        CHECK(body_passes(policy, R"({"object.nested.test":"v"})"));
        CHECK(body_passes(policy, R"({"object.nested":{"test":"v"}})"));
        CHECK(body_passes(policy, R"({"object":[{"nested.test":["v"]}]})"));
        CHECK(body_passes(policy, R"({"object":{"nested":{}},"object.nested":{"test":"v"}})"));
        CHECK_FALSE(body_passes(policy, R"({"object":{"nested":{"test":"w"}}})"));
        CHECK_FALSE(body_passes(policy, R"({"object":{"nestedtest":"v"}})"));
        CHECK_FALSE(body_passes(policy, R"({"object.nested.test.":"v"})"));
    }
    CHECK(passes(R"({"a.b":["v"]})", {{"a.b", "String", "v"}}));
    CHECK(body_passes(R"({"":["v"]})", R"({"":"v"})"));
    CHECK_FALSE(body_passes(R"({"a":["v"]})", R"({"a":{"":"v"}})"));
    CHECK(body_passes(R"({"a.":["v"]})", R"({"a":{"":"v"}})"));
}

TEST_CASE("a body parsed once can be tried on many policies") {
    auto const body = filterable_body(R"({"a":1})");
    REQUIRE(body);
    CHECK(filter_policy::parse(R"({"a":[1]})", filter_scope::message_body).matches_body(*body));
    CHECK_FALSE(filter_policy::parse(R"({"a":[2]})", filter_scope::message_body).matches_body(*body));
    CHECK_FALSE(filterable_body("[1]"));
    CHECK_FALSE(filterable_body("text"));
}

TEST_CASE("a copy of a policy does not need the original") {
    std::optional<filter_policy> copy;
    {
        std::string text = R"({"a":["some text too long to be stored in place"]})";
        auto const original = filter_policy::parse(text, filter_scope::message_body);
        text.assign(text.size(), 'x');
        copy = original;
    }
    CHECK(copy->matches_body(R"({"a":"some text too long to be stored in place"})"));
    CHECK(copy->scope() == filter_scope::message_body);
}

TEST_CASE("bodies nested deeper than any message are not let through") {
    auto const nested = [](std::size_t depth) { return std::string(depth, '[') + "1" + std::string(depth, ']'); };
    CHECK(body_passes(R"({"k":[1]})", "{\"k\":" + nested(400) + "}"));
    CHECK_FALSE(body_passes(R"({"k":[1]})", "{\"k\":" + nested(100'000) + "}"));
}
