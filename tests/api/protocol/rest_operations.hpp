#pragma once
#include "api/operation/handle.hpp"
#include "api/operation/service.hpp"
#include "tests/api/protocol/echo.hpp"
#include "tests/api/protocol/rest_caller.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

// A service with the operations of AWS's protocol tests, as far as something here has such a thing.

namespace sesame::test::rest_tests {

using namespace api::codec;

struct Labels {
    std::string string;
    int integer = 0;
    std::int64_t long_ = 0;
    double double_ = 0;
    bool boolean = false;
    timestamp time;
};
BOOST_DESCRIBE_STRUCT(Labels, (), (string, integer, long_, double_, boolean, time))

struct Greedy {
    std::string foo, baz;
};
BOOST_DESCRIBE_STRUCT(Greedy, (), (foo, baz))

using strings = std::vector<std::string>;

struct Query {
    std::optional<std::string> String;
    std::optional<strings> StringList;
    std::optional<int> Integer;
    std::optional<std::vector<int>> IntegerList;
    std::optional<bool> Boolean;
    std::optional<std::vector<std::optional<bool>>> BooleanList;
    std::optional<timestamp> Timestamp;
    std::optional<std::vector<timestamp>> TimestampList;
    map_of<strings> All;
};
BOOST_DESCRIBE_STRUCT(Query, (),
                      (String, StringList, Integer, IntegerList, Boolean, BooleanList, Timestamp, TimestampList, All))

struct Headers {
    std::optional<std::string> headerString;
    std::optional<strings> headerStringList;
    std::optional<int> headerInteger;
    std::optional<std::vector<int>> headerIntegerList;
    std::optional<bool> headerBool;
    std::optional<timestamp> headerTime;
    std::optional<std::vector<timestamp>> headerTimeList;
    string_map fooMap;
};
BOOST_DESCRIBE_STRUCT(Headers, (),
                      (headerString, headerStringList, headerInteger, headerIntegerList, headerBool, headerTime,
                       headerTimeList, fooMap))

struct Payload {
    std::optional<std::string> foo;
    std::optional<api::codec::blob> blob;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (foo, blob))

struct Nested {
    std::optional<std::string> greeting, name;
};
BOOST_DESCRIBE_STRUCT(Nested, (), (greeting, name))
struct StructurePayload {
    std::optional<Nested> nested;
};
BOOST_DESCRIBE_STRUCT(StructurePayload, (), (nested))

struct Body {
    std::optional<std::string> foo, stringValue;
    std::optional<bool> trueBooleanValue, falseBooleanValue;
    std::optional<int> integerValue;
    std::optional<std::int64_t> longValue;
    std::optional<double> doubleValue;
    std::optional<api::codec::blob> data;
    std::optional<timestamp> time;
    std::optional<strings> stringList;
    map_of<strings> mapOfLists;
    std::optional<std::vector<Nested>> structures;
};
BOOST_DESCRIBE_STRUCT(Body, (),
                      (foo, stringValue, trueBooleanValue, falseBooleanValue, integerValue, longValue, doubleValue,
                       data, time, stringList, mapOfLists, structures))

struct Tag {
    text<length{1, 4}> Key;
};
BOOST_DESCRIBE_STRUCT(Tag, (), (Key))
struct Ruled {
    std::string PolicyName;
    required_list<Tag> Tags;
    std::optional<text<one_of<"ON", "OFF">{}>> Mode;
};
BOOST_DESCRIBE_STRUCT(Ruled, (), (PolicyName, Tags, Mode))

inline void no_output(api::context&, Nothing const&) {}
inline Nothing full(api::context&, Nothing const&) {
    throw refusal(common_reason::no_room_for_account, {"1", "us-east-1", "2"});
}

inline constexpr api::operation rest_rows[]{
    api::handle<echo<Labels>>(
        "HttpRequestWithLabels",
        api::http{"GET", "/HttpRequestWithLabels/{string}/{integer}/{long_}/{double_}/{boolean}/{time}"}),
    api::handle<echo<Greedy>>("HttpRequestWithGreedyLabelInPath",
                              api::http{"GET", "/HttpRequestWithGreedyLabelInPath/foo/{foo}/baz/{baz+}"}),
    api::handle<echo<Query>>(
        "AllQueryStringTypes",
        api::http{"GET", "/AllQueryStringTypes?String={String}&StringList={StringList}&Integer={Integer}&"
                         "IntegerList={IntegerList}&Boolean={Boolean}&BooleanList={BooleanList}&Timestamp={Timestamp}&"
                         "TimestampList={TimestampList}&={All*}"}),
    api::handle<echo<Headers>>(
        "InputAndOutputWithHeaders",
        api::http{"POST", "/InputAndOutputWithHeaders",
                  "X-String={headerString}&X-StringList={headerStringList}&X-Integer={headerInteger}&"
                  "X-IntegerList={headerIntegerList}&X-Boolean={headerBool}&X-Time={headerTime}&"
                  "X-TimestampList={headerTimeList}&X-Foo-={fooMap*}"}),
    api::handle<echo<Payload>>("HttpPayloadTraits", api::http{"POST", "/HttpPayloadTraits", "X-Foo={foo}", "blob"}),
    api::handle<echo<StructurePayload>>("HttpPayloadWithStructure",
                                        api::http{"PUT", "/HttpPayloadWithStructure", "", "nested"}),
    api::handle<echo<Body>>("SimpleScalarProperties", api::http{"PUT", "/SimpleScalarProperties", "X-Foo={foo}"}),
    api::handle<echo<Ruled>>("PutPolicy", api::http{"POST", "/v2/policies/{PolicyName}/"}),
    api::handle<no_output>("NoInputAndNoOutput", api::http{.method = "POST", .uri = "/NoInputAndNoOutput"}),
    api::handle<no_output>("HttpResponseCode", api::http{.method = "PUT", .uri = "/HttpResponseCode", .status = 201}),
    api::handle<full>("GreetingWithErrors", api::http{"PUT", "/GreetingWithErrors"}),
};

inline constexpr std::span<api::operation const> rest_families[]{rest_rows};
inline constexpr api::service rest_service{
    .name = "tested", .rest_json = true, .refuse = all_broken_rules, .families = rest_families};
inline constexpr api::service const* rest_services[]{&rest_service};

struct rest : rest_caller {
    rest()
        : rest_caller(rest_services) {}
};

} // namespace sesame::test::rest_tests
