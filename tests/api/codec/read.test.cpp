#include "tests/api/codec/shapes.hpp"

#include <catch2/catch_test_macros.hpp>

// The first half: facts of AWS's published awsQuery protocol tests, named as there. Out of scope, since no operation of
// SES v1 or SNS has such a member:
// - FlattenedQueryLists, QueryFlattenedListArgWithXmlName, QueryFlattenedQueryMaps(WithXmlName): flattened members;
// - QueryListArgWithXmlNameMember, QueryQueryMapWithMemberXmlName: members and entries renamed (but for Name and Value
// of
//   SNS message attributes, below); QuerySimpleQueryMapsWithXmlName is a renamed member, which here is one named so;
// - QuerySimpleInputParamsFloat, …NaN, …Infinity: no number with a fraction is ever sent to us;
// - QueryTimestamps: the operations that take one are not there yet (SendBounce);
// - QueryProtocolIdempotencyTokenAutoFill: the client's affair. Shapes that hold themselves: none in these services.

using namespace sesame::test;

namespace {

// Reads a request that breaks no rule.
template<class T>
T read(std::string_view text) {
    form f;
    f.add(text);
    f.index();
    form_source from{f};
    reader r{from};
    auto out = r.read<T>();
    CHECK(r.violations().empty());
    return out;
}

using strings = std::vector<std::string>;
using entries = std::vector<std::pair<std::string, std::string>>;

} // namespace

TEST_CASE("QuerySimpleInputParams: strings, booleans, integers, blobs and enums") {
    auto const strings_only = read<SimpleInputParams>("Action=SimpleInputParams&Version=2020-01-08&Foo=val1&Bar=val2");
    CHECK(strings_only.Foo == "val1");
    CHECK(strings_only.Bar == "val2");
    CHECK_FALSE(strings_only.Baz);
    CHECK_FALSE(strings_only.Bam);
    CHECK_FALSE(strings_only.Qux);
    CHECK_FALSE(strings_only.FooEnum);

    CHECK(read<SimpleInputParams>("Foo=val1&Baz=true").Baz == true);
    CHECK(read<SimpleInputParams>("Baz=false").Baz == false);
    CHECK(read<SimpleInputParams>("Bam=10").Bam == 10);
    CHECK(read<SimpleInputParams>("Qux=dmFsdWU%3D").Qux->bytes == "value");
    CHECK(*read<SimpleInputParams>("FooEnum=Foo").FooEnum == "Foo");
    CHECK(read<SimpleInputParams>("IntegerEnum=1").IntegerEnum == 1);
}

TEST_CASE("NestedStructures: members are joined by dots") {
    auto const nested =
        read<NestedStructures>("Nested.StringArg=foo&Nested.OtherArg=true&Nested.RecursiveArg.StringArg=baz").Nested;
    REQUIRE(nested);
    CHECK(nested->StringArg == "foo");
    CHECK(nested->OtherArg == true);
    REQUIRE(nested->RecursiveArg);
    CHECK(nested->RecursiveArg->StringArg == "baz");
}

TEST_CASE("QueryLists: members are numbered from 1") {
    auto const lists = read<QueryLists>("ListArg.member.1=foo&ListArg.member.2=bar&ListArg.member.3=baz&"
                                        "ComplexListArg.member.1.hi=hello&ComplexListArg.member.2.hi=hola");
    CHECK(lists.ListArg == strings{"foo", "bar", "baz"});
    REQUIRE(lists.ComplexListArg.size() == 2);
    CHECK(lists.ComplexListArg[0].hi == "hello");
    CHECK(lists.ComplexListArg[1].hi == "hola");
}

TEST_CASE("EmptyQueryLists: the bare name with an empty value is an empty list") {
    CHECK(read<QueryLists>("ListArg=").ListArg.empty());
}

TEST_CASE("QueryNestedStructWithList: a structure may hold a list") {
    auto const lists = read<QueryLists>("NestedWithList.ListArg.member.1=A&NestedWithList.ListArg.member.2=B");
    REQUIRE(lists.NestedWithList);
    CHECK(lists.NestedWithList->ListArg == strings{"A", "B"});
}

TEST_CASE("QuerySimpleQueryMaps: entries have a key and a value") {
    auto const maps = read<QueryMaps>("MapArg.entry.1.key=bar&MapArg.entry.1.value=Bar&"
                                      "MapArg.entry.2.key=foo&MapArg.entry.2.value=Foo");
    CHECK(maps.MapArg == entries{{"bar", "Bar"}, {"foo", "Foo"}});
}

TEST_CASE("QueryComplexQueryMaps: a value may be a structure") {
    auto const map = read<QueryMaps>("ComplexMapArg.entry.1.key=bar&ComplexMapArg.entry.1.value.hi=Bar&"
                                     "ComplexMapArg.entry.2.key=foo&ComplexMapArg.entry.2.value.hi=Foo")
                         .ComplexMapArg;
    REQUIRE(map.size() == 2);
    CHECK(map[0].first == "bar");
    CHECK(map[0].second.hi == "Bar");
    CHECK(map[1].first == "foo");
    CHECK(map[1].second.hi == "Foo");
}

TEST_CASE("QueryEmptyQueryMaps: an empty map is not sent at all") {
    CHECK(read<QueryMaps>("Action=QueryMaps&Version=2020-01-08").MapArg.empty());
}

TEST_CASE("QueryQueryMapOfLists: a value may be a list") {
    auto const map = read<QueryMaps>("MapOfLists.entry.1.key=bar&MapOfLists.entry.1.value.member.1=C&"
                                     "MapOfLists.entry.1.value.member.2=D&MapOfLists.entry.2.key=foo&"
                                     "MapOfLists.entry.2.value.member.1=A&MapOfLists.entry.2.value.member.2=B")
                         .MapOfLists;
    REQUIRE(map.size() == 2);
    CHECK(map[0] == std::pair{std::string("bar"), strings{"C", "D"}});
    CHECK(map[1] == std::pair{std::string("foo"), strings{"A", "B"}});
}

TEST_CASE("QueryNestedStructWithMap: a structure may hold a map") {
    auto const maps =
        read<QueryMaps>("NestedStructWithMap.MapArg.entry.1.key=bar&NestedStructWithMap.MapArg.entry.1.value=Bar&"
                        "NestedStructWithMap.MapArg.entry.2.key=foo&NestedStructWithMap.MapArg.entry.2.value=Foo");
    REQUIRE(maps.NestedStructWithMap);
    CHECK(maps.NestedStructWithMap->MapArg == entries{{"bar", "Bar"}, {"foo", "Foo"}});
}

TEST_CASE("QueryNoInput: a request without parameters reads as nothing given") {
    CHECK_FALSE(read<SimpleInputParams>("").Foo);
    CHECK_FALSE(read<NestedStructures>("").Nested);
    CHECK(read<QueryLists>("").ListArg.empty());
}

// The second half: what SNS and SES add, and what sloppy clients send.

TEST_CASE("entries of message attributes have a Name and a Value") {
    auto const entry =
        read<PublishBatch>("PublishBatchRequestEntries.member.1.Id=a&"
                           "PublishBatchRequestEntries.member.1.Message=m&"
                           "PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Name=attr1&"
                           "PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Value.DataType=Binary&"
                           "PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Value.BinaryValue=AgME")
            .PublishBatchRequestEntries.at(0);
    CHECK(entry.Id == "a");
    REQUIRE(entry.MessageAttributes.size() == 1);
    CHECK(entry.MessageAttributes[0].first == "attr1");
    CHECK(entry.MessageAttributes[0].second.DataType == "Binary");
    CHECK(entry.MessageAttributes[0].second.BinaryValue->bytes == "\x02\x03\x04");
    CHECK_FALSE(entry.MessageAttributes[0].second.StringValue);
}

TEST_CASE("gaps between indexes close up, and the order is that of the numbers") {
    CHECK(read<QueryLists>("ListArg.member.30=c&ListArg.member.4=b&ListArg.member.1=a").ListArg ==
          strings{"a", "b", "c"});
    CHECK(read<QueryLists>("ListArg.member.18446744073709551615=z&ListArg.member.7=a").ListArg == strings{"a", "z"});
    CHECK(read<QueryMaps>("MapArg.entry.9.key=k&MapArg.entry.9.value=v").MapArg == entries{{"k", "v"}});
}

TEST_CASE("a list keeps equal members and empty ones") {
    CHECK(read<QueryLists>("ListArg.member.1=a&ListArg.member.2=a&ListArg.member.3=").ListArg == strings{"a", "a", ""});
}

TEST_CASE("a name given twice counts as first given") {
    CHECK(read<SimpleInputParams>("Foo=one&Foo=two").Foo == "one");
    CHECK(read<QueryLists>("ListArg.member.1=one&ListArg.member.1=two").ListArg == strings{"one"});
}

TEST_CASE("an empty value is given, not missing") {
    CHECK(read<SimpleInputParams>("Foo=").Foo == "");
    CHECK(read<SimpleInputParams>("Foo").Foo == "");
    CHECK(read<SimpleInputParams>("Qux=").Qux->bytes.empty());
    CHECK(read<QueryMaps>("MapArg.entry.1.key=&MapArg.entry.1.value=").MapArg == entries{{"", ""}});
    CHECK(read<NestedStructures>("Nested=").Nested.has_value());
}

TEST_CASE("names that are not known, or written otherwise, are passed over") {
    auto const r = read<SimpleInputParams>("foo=1&FOO=2&Foos=3&Unknown=4&Nested.Foo=5&=6&Bar=7");
    CHECK_FALSE(r.Foo);
    CHECK(r.Bar == "7");
    CHECK(read<QueryLists>("ListArg.1=a&ListArg.item.1=b&ListArg.member.0=c&ListArg.Member.1=d").ListArg.empty());
}

TEST_CASE("numbers are read to the limits of an integer") {
    CHECK(read<SimpleInputParams>("Bam=2147483647").Bam == 2147483647);
    CHECK(read<SimpleInputParams>("Bam=-2147483648").Bam == -2147483648);
    CHECK(read<SimpleInputParams>("Bam=007").Bam == 7);
}

TEST_CASE("base64 may be broken into lines and lack its padding, as mail clients make it") {
    CHECK(read<SimpleInputParams>("Qux=dmFs%0D%0AdWU%3D").Qux->bytes == "value");
    CHECK(read<SimpleInputParams>("Qux=dmFsdWU").Qux->bytes == "value");
    CHECK(read<SimpleInputParams>("Qux=AAEC%2FQ%3D%3D").Qux->bytes == std::string("\x00\x01\x02\xFD", 4));
}

TEST_CASE("a list of fifty thousand structures is read without delay") {
    constexpr std::size_t count = 50'000;
    std::string text;
    for (std::size_t n = 1; n <= count; ++n) {
        auto const member = "Tags.member." + std::to_string(n);
        text.append(member).append(".Key=k&").append(member).append(".Value=v&");
    }
    CHECK(read<Tagged>(text).Tags.size() == count);
}
