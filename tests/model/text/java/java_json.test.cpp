#include "model/text/java/java_json.hpp"

#include "tests/model/sns/filter/filter_policy_passes.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace sesame;
using namespace sesame::sns;

namespace {

std::string text_in(std::string_view json) {
    auto const value = parse_java_json(json);
    return value && value->is_string() ? std::string(value->get_string()) : "(none)";
}

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

} // namespace

TEST_CASE("half a surrogate pair that is escaped alone is read as U+FFFD") {
    CHECK(text_in(R"("Thanks \ud83d")") == "Thanks \uFFFD");
    CHECK(text_in(R"("\ude00!")") == "\uFFFD!");
    CHECK(text_in(R"("\ud83dx")") == "\uFFFDx");
    CHECK(text_in(R"("\ud83d\ud83d\ude00")") == "\uFFFD😀");
    CHECK(text_in(R"("\ud83d\u0041\ude00")") == "\uFFFD"
                                                "A\uFFFD");
    CHECK(text_in(R"("\uD83D\uDE00")") == "😀");
    CHECK(text_in(R"("\\ud83d")") == "\\ud83d"); // no escape but a backslash
    CHECK(text_in(R"("\\\ud83d")") == "\\\uFFFD");
    CHECK(text_in(R"("\u00e9\n")") == "é\n");
}

TEST_CASE("a document may be 1,000 levels deep") {
    CHECK(parse_java_json(nested(1000)));
    CHECK_FALSE(parse_java_json(nested(1001)));
}

TEST_CASE("what is no JSON is not read, with or without escapes") {
    for (auto const* const text : {"", "\"", "\"\\", "\"\\u", "\"\\ud8", "\"\\ud83d", "\"\\ud83d\\", "\"\\ud83d\\ud\"",
                                   "\"\\ux000\"", "{]", "\\ud83d", "1 2"})
        CHECK_FALSE(parse_java_json(text));
}

// JSON.stringify('Thanks 😀'.slice(0, 8)) of JavaScript writes such a text.
TEST_CASE("a body with half a surrogate pair, or a deep one, is filtered like others") {
    CHECK(body_passes(R"({"type":["order"]})", R"({"type":"order","text":"Thanks \ud83d"})"));
    CHECK_FALSE(body_passes(R"({"type":["order"]})", R"({"type":"other","text":"Thanks \ud83d"})"));
    CHECK(body_passes(R"({"text":["Thanks \ud83d"]})", R"({"text":"Thanks \ud83d"})"));
    CHECK(body_passes(R"({"type":["order"]})", R"({"type":"order","deep":)" + nested(999) + "}"));
    CHECK_FALSE(body_passes(R"({"type":["order"]})", R"({"type":"order","deep":)" + nested(1000) + "}"));
    CHECK(passes(R"({"k":["a"]})", {{"k", "String.Array", R"(["a","\ud83d"])"}}));
}
