#pragma once
#include "api/codec/form.hpp"
#include "api/codec/read.hpp"

#include <boost/describe/class.hpp>

// Structures as AWS's published awsQuery protocol tests have them (smithy-lang/smithy, smithy-aws-protocol-tests,
// model/awsQuery, read 2026), as far as the codec takes them, and some of SNS and SES.

namespace sesame::test {
using namespace api::codec;

struct SimpleInputParams {
    std::optional<std::string> Foo, Bar;
    std::optional<bool> Baz;
    std::optional<int> Bam;
    std::optional<blob> Qux;
    std::optional<text<one_of<"Foo", "Baz", "Bar", "1", "0">{}>> FooEnum;
    std::optional<int> IntegerEnum;
};
BOOST_DESCRIBE_STRUCT(SimpleInputParams, (), (Foo, Bar, Baz, Bam, Qux, FooEnum, IntegerEnum))

struct InnerArg {
    std::optional<std::string> StringArg;
};
BOOST_DESCRIBE_STRUCT(InnerArg, (), (StringArg))
struct StructArg {
    std::optional<std::string> StringArg;
    std::optional<bool> OtherArg;
    std::optional<InnerArg> RecursiveArg;
};
BOOST_DESCRIBE_STRUCT(StructArg, (), (StringArg, OtherArg, RecursiveArg))
struct NestedStructures {
    std::optional<StructArg> Nested;
};
BOOST_DESCRIBE_STRUCT(NestedStructures, (), (Nested))

struct Greeting {
    std::optional<std::string> hi;
};
BOOST_DESCRIBE_STRUCT(Greeting, (), (hi))
struct NestedWithList {
    std::vector<std::string> ListArg;
};
BOOST_DESCRIBE_STRUCT(NestedWithList, (), (ListArg))
struct QueryLists {
    std::vector<std::string> ListArg;
    std::vector<Greeting> ComplexListArg;
    std::optional<struct NestedWithList> NestedWithList;
};
BOOST_DESCRIBE_STRUCT(QueryLists, (), (ListArg, ComplexListArg, NestedWithList))

struct NestedStructWithMap {
    string_map MapArg;
};
BOOST_DESCRIBE_STRUCT(NestedStructWithMap, (), (MapArg))
struct QueryMaps {
    string_map MapArg;
    map_of<Greeting> ComplexMapArg;
    map_of<std::vector<std::string>> MapOfLists;
    std::optional<struct NestedStructWithMap> NestedStructWithMap;
};
BOOST_DESCRIBE_STRUCT(QueryMaps, (), (MapArg, ComplexMapArg, MapOfLists, NestedStructWithMap))

// Everything required.
struct Scalars {
    std::string Text;
    bool Flag = false;
    int Count = 0;
    blob Data;
};
BOOST_DESCRIBE_STRUCT(Scalars, (), (Text, Flag, Count, Data))

struct Tag {
    text<length{1, 128}> Key;
    text<length{0, 256}> Value;
};
BOOST_DESCRIBE_STRUCT(Tag, (), (Key, Value))
struct Tagged {
    std::vector<Tag> Tags;
};
BOOST_DESCRIBE_STRUCT(Tagged, (), (Tags))
struct Named {
    required_list<std::string> TagKeys;
};
BOOST_DESCRIBE_STRUCT(Named, (), (TagKeys))

struct MessageAttribute {
    std::string DataType;
    std::optional<std::string> StringValue;
    std::optional<blob> BinaryValue;
};
BOOST_DESCRIBE_STRUCT(MessageAttribute, (), (DataType, StringValue, BinaryValue))
struct BatchEntry {
    std::string Id, Message;
    named_map<MessageAttribute> MessageAttributes;
};
BOOST_DESCRIBE_STRUCT(BatchEntry, (), (Id, Message, MessageAttributes))
struct PublishBatch {
    required_list<BatchEntry> PublishBatchRequestEntries;
};
BOOST_DESCRIBE_STRUCT(PublishBatch, (), (PublishBatchRequestEntries))

struct SnsAction {
    std::string TopicArn;
    std::optional<text<one_of<"Base64", "UTF-8">{}>> Encoding;
};
BOOST_DESCRIBE_STRUCT(SnsAction, (), (TopicArn, Encoding))
struct Action {
    std::optional<SnsAction> SNSAction;
};
BOOST_DESCRIBE_STRUCT(Action, (), (SNSAction))
struct Rule {
    std::string Name;
    std::vector<Action> Actions;
};
BOOST_DESCRIBE_STRUCT(Rule, (), (Name, Actions))
struct CreateRule {
    struct Rule Rule;
};
BOOST_DESCRIBE_STRUCT(CreateRule, (), (Rule))

} // namespace sesame::test
