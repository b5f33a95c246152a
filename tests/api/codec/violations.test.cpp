#include "tests/api/codec/shapes.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

std::vector<violation> violations_in(auto shape, std::string_view text) {
    form f;
    f.add(text);
    f.index();
    form_source from{f};
    reader r{from};
    r.read<decltype(shape)>();
    return r.violations();
}

// As SNS words it, with the value.
std::string said_of(auto shape, std::string_view text) { return validation_text(violations_in(shape, text), true); }

std::vector<std::string> paths(std::vector<violation> const& all) {
    std::vector<std::string> out;
    for (auto const& v : all) out.push_back(v.path);
    return out;
}

std::vector<std::string> rules(std::vector<violation> const& all) {
    std::vector<std::string> out;
    for (auto const& v : all) out.push_back(v.rule);
    return out;
}

using strings = std::vector<std::string>;

constexpr auto null_rule = "Member must not be null";

} // namespace

TEST_CASE("every missing member is told, with its path in lower camel case") {
    auto const all = violations_in(Scalars{}, "");
    CHECK(paths(all) == strings{"text", "flag", "count", "data"});
    CHECK(rules(all) == strings(4, null_rule));
    for (auto const& v : all) CHECK_FALSE(v.value);
    CHECK(all[0].parameter == "Text");
}

TEST_CASE("a violation does not keep the members after it from being read") {
    form f;
    f.add("Text=t&Flag=perhaps&Count=5&Data=AA%3D%3D");
    f.index();
    form_source from{f};
    reader r{from};
    auto const read = r.read<Scalars>();
    CHECK(paths(r.violations()) == strings{"flag"});
    CHECK(read.Text == "t");
    CHECK(read.Count == 5);
}

TEST_CASE("booleans are true or false, nothing else") {
    for (auto const* value : {"True", "TRUE", "1", "0", "yes", "", "+true", "true+", "falsee"}) {
        CAPTURE(value);
        auto const all = violations_in(SimpleInputParams{}, std::string("Baz=") + value);
        CHECK(paths(all) == strings{"baz"});
    }
}

TEST_CASE("integers are whole, decimal and fit 32 bits") {
    for (auto const* value : {"", "x", "1.5", "1e3", "0x10", "%2B%2B5", "+5", "5+", "--5", "2147483648", "-2147483649",
                              "99999999999999999999", "%00", "5%00", "%EF%BC%95"}) {
        CAPTURE(value);
        CHECK_THROWS_AS(violations_in(SimpleInputParams{}, std::string("Bam=") + value),
                        sesame::api::codec::not_serialized);
    }
    CHECK(violations_in(SimpleInputParams{}, "Bam=%2B5").empty());
}

TEST_CASE("what is no base64 is refused") {
    for (auto const* value : {"!!!!", "dmFsdWU%3D%3D%3D", "d", "dm-s_w%3D%3D", "%C3%A9", "%00", "%3D"}) {
        CAPTURE(value);
        auto const all = violations_in(SimpleInputParams{}, std::string("Qux=") + value);
        CHECK(paths(all) == strings{"qux"});
    }
}

TEST_CASE("a long value that is no base64 is not repeated in full") {
    auto const text = said_of(SimpleInputParams{}, "Qux=" + std::string(1'000'000, '!'));
    CHECK(text.size() < 1000);
}

TEST_CASE("a length is counted in characters, both ends included") {
    auto const e = [](std::size_t n) {
        std::string out = "Tags.member.1.Value=&Tags.member.1.Key=";
        for (std::size_t i = 0; i < n; ++i) out += "%C3%A9";
        return out;
    };
    CHECK(violations_in(Tagged{}, e(1)).empty());
    CHECK(violations_in(Tagged{}, e(128)).empty());
    CHECK(rules(violations_in(Tagged{}, e(129))) == strings{"Member must have length less than or equal to 128"});
    CHECK(rules(violations_in(Tagged{}, e(0))) == strings{"Member must have length greater than or equal to 1"});
}

TEST_CASE("a value outside of an enum is answered with the whole set, in order") {
    auto const all = violations_in(SimpleInputParams{}, "FooEnum=foo");
    CHECK(rules(all) == strings{"Member must satisfy enum value set: [Foo, Baz, Bar, 1, 0]"});
    CHECK(all[0].value == "foo");
    CHECK(rules(violations_in(SimpleInputParams{}, "FooEnum=")) ==
          strings{"Member must satisfy enum value set: [Foo, Baz, Bar, 1, 0]"});
}

// Recorded from AWS.
TEST_CASE("the path of a message attribute leads through its name") {
    CHECK(said_of(PublishBatch{},
                  "PublishBatchRequestEntries.member.1.Id=a&"
                  "PublishBatchRequestEntries.member.1.Message=m&"
                  "PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Name=attr1&"
                  "PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Value.StringValue=v") ==
          "1 validation error detected: Value null at "
          "'publishBatchRequestEntries.1.member.messageAttributes.attr1.member.dataType' failed to satisfy constraint: "
          "Member must not be null");
}

TEST_CASE("the path of a list's member leads through its number") {
    CHECK(said_of(Tagged{}, "Tags.member.1.Key=" + std::string(129, 'k') + "&Tags.member.1.Value=v") ==
          "1 validation error detected: Value '" + std::string(129, 'k') +
              "' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to "
              "128");
}

TEST_CASE("only the first letter of a name changes its case in a path") { // as AWS does in both services
    auto const all = violations_in(CreateRule{}, "Rule.Name=r&Rule.Actions.member.1.SNSAction.TopicArn=t&"
                                                 "Rule.Actions.member.1.SNSAction.Encoding=Rot13");
    CHECK(paths(all) == strings{"rule.actions.1.member.sNSAction.encoding"});
    CHECK(rules(all) == strings{"Member must satisfy enum value set: [Base64, UTF-8]"});
}

TEST_CASE("a missing structure is one violation, a blank one is asked for its members") {
    CHECK(paths(violations_in(CreateRule{}, "")) == strings{"rule"});
    CHECK_FALSE(violations_in(CreateRule{}, "")[0].scalar);
    CHECK(paths(violations_in(CreateRule{}, "Rule=")) == strings{"rule.name"});
}

TEST_CASE("an empty list is as good as none") {
    for (auto const* text : {"", "TagKeys=", "TagKeys.member=x", "TagKeys.member.0=x", "TagKeys.member.x=x"}) {
        CAPTURE(text);
        auto const all = violations_in(Named{}, text);
        CHECK(paths(all) == strings{"tagKeys"});
        CHECK(rules(all) == strings{null_rule});
    }
    CHECK(violations_in(Named{}, "TagKeys.member.1=").empty());
}

TEST_CASE("an entry of a map needs both halves") {
    CHECK(paths(violations_in(QueryMaps{}, "MapArg.entry.1.value=v")) == strings{"mapArg.entry.1.key"});
    CHECK(paths(violations_in(QueryMaps{}, "MapArg.entry.1.key=k")) == strings{"mapArg.k.member"});
    CHECK_FALSE(violations_in(QueryMaps{}, "MapArg.entry.1=x").empty());
    CHECK_FALSE(violations_in(QueryMaps{}, "MapArg.entry.1.Name=k&MapArg.entry.1.Value=v").empty());
}

TEST_CASE("several violations are told in one sentence") {
    auto const all = violations_in(Tagged{}, "Tags.member.1.Key=&Tags.member.2.Value=v");
    CHECK(validation_text(all, true) ==
          "3 validation errors detected: "
          "Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal "
          "to 1; "
          "Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null; "
          "Value null at 'tags.2.member.key' failed to satisfy constraint: Member must not be null");
    CHECK(validation_text({all[1], all[0]}, false) ==
          "2 validation errors detected: "
          "Value at 'tags.1.member.value' failed to satisfy constraint: Member must not be null; "
          "Value at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to "
          "1");
}

TEST_CASE("twenty thousand violations are counted but not all told") {
    std::string text;
    for (int n = 1; n <= 20'000; ++n) text += "Tags.member." + std::to_string(n) + ".Key=k&";
    auto const said = said_of(Tagged{}, text);
    CHECK(said.starts_with("20000 validation errors detected: Value null at 'tags.1.member.value' failed"));
    CHECK(said.size() < 20'000);
}

TEST_CASE("rules describe themselves for the table of operations") {
    CHECK(described(rules_of<length{1, 128}>) == "1-128 characters");
    CHECK(described(rules_of<one_of<"a", "b">{}>) == "one of a, b");
    CHECK(described(rules_of<length{1, 3}, one_of<"a", "b">{}>) == "1-3 characters, one of a, b");
}
