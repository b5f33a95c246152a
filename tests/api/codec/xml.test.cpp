#include "api/codec/xml.hpp"

#include "tests/api/codec/shapes.hpp"

#include <catch2/catch_test_macros.hpp>
#include <pugixml.hpp>

// The first half: facts of AWS's published awsQuery protocol tests. Out of scope, since no operation of SES v1 or SNS
// has such a member in its answer:
// - XmlBlobs; XmlTimestamps (those of templates, rule sets and statistics come with their operations);
// - flattened and renamed lists and maps, namespaces on members, NaN and Infinity;
// - lists of lists, sets and recursive shapes. QueryXmlEmpty*: how clients read, but the self-closed form is ours.

using namespace sesame::test;
using namespace std::string_literals;

namespace {

struct ScalarsOut {
    std::string stringValue = "string", emptyStringValue;
    bool trueBooleanValue = true, falseBooleanValue = false;
    int integerValue = 3;
    double doubleValue = 6.5;
    std::optional<std::string> absentValue;
};
BOOST_DESCRIBE_STRUCT(ScalarsOut, (),
                      (stringValue, emptyStringValue, trueBooleanValue, falseBooleanValue, integerValue, doubleValue,
                       absentValue))

struct Item {
    std::string value, other;
};
BOOST_DESCRIBE_STRUCT(Item, (), (value, other))
struct Lists {
    std::vector<std::string> stringList{"foo", "bar"}, emptyList;
    std::vector<int> integerList{1, 2};
    std::vector<std::optional<bool>> booleanList{true, false};
    std::vector<Item> structureList{{"1", "2"}, {"3", "4"}};
    std::optional<std::vector<std::string>> absentList;
};
BOOST_DESCRIBE_STRUCT(Lists, (), (stringList, emptyList, integerList, booleanList, structureList, absentList))

struct Maps {
    map_of<Greeting> myMap;
    string_map emptyMap;
};
BOOST_DESCRIBE_STRUCT(Maps, (), (myMap, emptyMap))

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())
struct HasNothing {
    Nothing empty;
    std::optional<Nothing> absent;
};
BOOST_DESCRIBE_STRUCT(HasNothing, (), (empty, absent))

template<class T>
std::string written(T const& value) {
    xml_writer out;
    out.write("r", value);
    return std::move(out).finish();
}

// What a parser that is not ours reads back.
std::string read_back(std::string const& value) {
    pugi::xml_document document;
    REQUIRE(document.load_string(written(value).c_str(), pugi::parse_full));
    return document.child("r").text().get();
}

} // namespace

TEST_CASE("QuerySimpleScalarProperties: scalars in the order of the structure, absent ones left out") {
    CHECK(written(ScalarsOut{}) == "<r>\n"
                                   "  <stringValue>string</stringValue>\n"
                                   "  <emptyStringValue/>\n"
                                   "  <trueBooleanValue>true</trueBooleanValue>\n"
                                   "  <falseBooleanValue>false</falseBooleanValue>\n"
                                   "  <integerValue>3</integerValue>\n"
                                   "  <doubleValue>6.5</doubleValue>\n"
                                   "</r>\n");
}

TEST_CASE("QueryXmlLists: members are wrapped, an empty list is an empty element") {
    CHECK(written(Lists{}) ==
          "<r>\n"
          "  <stringList>\n    <member>foo</member>\n    <member>bar</member>\n  </stringList>\n"
          "  <emptyList/>\n"
          "  <integerList>\n    <member>1</member>\n    <member>2</member>\n  </integerList>\n"
          "  <booleanList>\n    <member>true</member>\n    <member>false</member>\n  </booleanList>\n"
          "  <structureList>\n"
          "    <member>\n      <value>1</value>\n      <other>2</other>\n    </member>\n"
          "    <member>\n      <value>3</value>\n      <other>4</other>\n    </member>\n"
          "  </structureList>\n"
          "</r>\n");
}

TEST_CASE("QueryXmlMaps: entries have a key and a value, in the order given") {
    CHECK(written(Maps{{{"foo", {"there"}}, {"baz", {"bye"}}}, {}}) ==
          "<r>\n"
          "  <myMap>\n"
          "    <entry>\n      <key>foo</key>\n      <value>\n        <hi>there</hi>\n      </value>\n    </entry>\n"
          "    <entry>\n      <key>baz</key>\n      <value>\n        <hi>bye</hi>\n      </value>\n    </entry>\n"
          "  </myMap>\n"
          "  <emptyMap/>\n"
          "</r>\n");
}

TEST_CASE("QueryXmlEnums: a map of texts") {
    CHECK(written(string_map{{"hi", "Foo"}, {"zero", "0"}}) ==
          "<r>\n"
          "  <entry>\n    <key>hi</key>\n    <value>Foo</value>\n  </entry>\n"
          "  <entry>\n    <key>zero</key>\n    <value>0</value>\n  </entry>\n"
          "</r>\n");
}

// The second half: the layout of AWS and the hazards of XML.

TEST_CASE("a structure with nothing in it is an empty element") {
    CHECK(written(Nothing{}) == "<r/>\n");
    CHECK(written(Greeting{}) == "<r/>\n");
    CHECK(written(HasNothing{}) == "<r>\n  <empty/>\n</r>\n");
    CHECK(written(std::optional<Nothing>{}).empty());
    CHECK(written(std::vector<Nothing>(2)) == "<r>\n  <member/>\n  <member/>\n</r>\n");
}

TEST_CASE("the namespace stands on the element that opens it") {
    xml_writer out;
    out.open("PublishResponse", "http://sns.amazonaws.com/doc/2010-03-31/");
    out.open("ResponseMetadata");
    out.close("ResponseMetadata");
    out.close("PublishResponse");
    CHECK(std::move(out).finish() == "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">\n"
                                     "  <ResponseMetadata/>\n</PublishResponse>\n");
}

TEST_CASE("numbers with a fraction have at least one decimal and no exponent") {
    CHECK(written(200.0) == "<r>200.0</r>\n");
    CHECK(written(0.0) == "<r>0.0</r>\n");
    CHECK(written(-1.0) == "<r>-1.0</r>\n");
    CHECK(written(0.1) == "<r>0.1</r>\n");
    CHECK(written(50'000.0) == "<r>50000.0</r>\n");
    CHECK(written(1e15) == "<r>1000000000000000.0</r>\n");
    CHECK(written(0.0000001) == "<r>0.0000001</r>\n");
}

TEST_CASE("markup in a value is escaped, quotes as AWS does") {
    CHECK(written(R"({"a":"<b> & 'c'"})"s) == "<r>{&quot;a&quot;:&quot;&lt;b&gt; &amp; 'c'&quot;}</r>\n");
    CHECK(written("]]>"s) == "<r>]]&gt;</r>\n");
    CHECK(written("&amp;"s) == "<r>&amp;amp;</r>\n");
}

TEST_CASE("a value comes out of a parser as it went in") {
    for (auto const& value : {"plain"s, "a&b<c>d\"e'f"s, "]]><!--x--><![CDATA[y]]>"s, "line\nline\ttab"s, "cr\r\nlf"s,
                              " x "s, "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"s, "\x7F"s, "&#0;"s}) {
        CAPTURE(value);
        CHECK(read_back(value) == value);
    }
}

TEST_CASE("control characters, which XML cannot hold, become U+FFFD") {
    for (char c = 0; c < ' '; ++c) {
        if (c == '\t' || c == '\n' || c == '\r') continue;
        CAPTURE(int{c});
        CHECK(written("a"s + c + "b") == "<r>a\xEF\xBF\xBD"
                                         "b</r>\n");
    }
}

// XML 1.0, production Char: U+FFFE and U+FFFF are no characters; Python's parser refuses a document that has them.
TEST_CASE("the two code points that XML has no room for become U+FFFD") {
    CHECK(written("a\xEF\xBF\xBE"
                  "b"s) == "<r>a\xEF\xBF\xBD"
                           "b</r>\n");
    CHECK(written("a\xEF\xBF\xBF"
                  "b"s) == "<r>a\xEF\xBF\xBD"
                           "b</r>\n");
    CHECK(written("\xEF\xBF\xBC\xEF\xBF\xBD"s) == "<r>\xEF\xBF\xBC\xEF\xBF\xBD</r>\n"); // the ones before it are fine
}
