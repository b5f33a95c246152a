#include "api/control/core/document/yaml_writing.hpp"
#include "api/control/core/document/yaml_reading.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

#include <random>

using namespace sesame::api::control;
namespace json = boost::json;

namespace {

void reads_back(json::value const& v) {
    auto const text = yaml_text(v);
    INFO(text);
    INFO(json::serialize(v));
    REQUIRE(read_yaml(text).value == v);
}

std::string written(std::string_view text) {
    auto const out = yaml_text(json::object{{"a", text}});
    return out.substr(3, out.size() - 4);
}

// Texts of what is awkward in YAML.
std::string awkward(std::mt19937& chance, std::size_t most) {
    static constexpr std::string_view pieces[]{
        "a",    "B",    "1",      "0",      ".",      "-",      "+",  ":",  "#",   " ",    "\n",   "\n",
        "  ",   "\t",   "'",      "\"",     "\\",     "{",      "}",  "[",  "]",   ",",    "&",    "*",
        "!",    "|",    ">",      "%",      "@",      "`",      "?",  "~",  "no",  "null", "true", "<<",
        "---",  "...",  "1e3",    ": ",     " #",     "- ",     "{{", "}}", "é",   "☕",    "𝄞",    "\r",
        "\x01", "\x7f", "\u00a0", "\u0085", "\u2028", "\ufeff", "_",  "=",  "0x1", "é:",   "\n ",  "\n\n"};
    std::string out;
    for (auto left = chance() % (most + 1); left > 0; --left) out += pieces[chance() % std::size(pieces)];
    return out;
}

json::value any_value(std::mt19937& chance, int depth) {
    auto const kind = chance() % (depth > 0 ? 8 : 6);
    if (kind == 0) return nullptr;
    if (kind == 1) return chance() % 2 == 0;
    if (kind == 2) return static_cast<std::int64_t>(chance() % 2000) - 1000;
    if (kind < 6) return json::value(awkward(chance, 6));
    if (kind == 6) {
        json::array out;
        for (auto left = chance() % 4; left > 0; --left) out.push_back(any_value(chance, depth - 1));
        return out;
    }
    json::object out;
    for (auto left = chance() % 4; left > 0; --left) out[awkward(chance, 3)] = any_value(chance, depth - 1);
    return out;
}

} // namespace

TEST_CASE("YAML has a member or an item on each line, in block style") {
    CHECK(
        yaml_text(json::parse(R"({"accounts":[{"account":"000000000000","topics":[{"name":"a","tags":{}},{"name":"b"}],
                                    "lists":[[1,[]],["x"]],"frozen":true}],"more":null,"ratio":0.5,"one":1.0})")) ==
        "accounts:\n"
        "  - account: '000000000000'\n"
        "    topics:\n"
        "      - name: a\n"
        "        tags: {}\n"
        "      - name: b\n"
        "    lists:\n"
        "      -\n"
        "        - 1\n"
        "        - []\n"
        "      -\n"
        "        - x\n"
        "    frozen: true\n"
        "more: null\n"
        "ratio: 0.5\n"
        "one: 1.0\n");
    for (auto const* const text : {"{}", "[]", "[1]", "null", "\"no\"", "3"}) reads_back(json::parse(text));
}

TEST_CASE("texts are quoted in YAML only where a reader would take them for something else") {
    for (std::string_view const plain :
         {"a", "Hello {{name}}", "arn:aws:sns:us-east-1:000000000000:a", "me@example.com", "a#b", "it's", "10.0.0.0/8",
          "http://x/?a=b", "3f2504e0-4f89-11d3-9a0c", "-x", "Grüße ☕", "nobody", "a, b", "C:\\x"})
        CHECK(written(plain) == plain);
    for (std::string_view const quoted :
         {"",     "no", "Yes", "TRUE",       "null",  "~",  "1.0", "012",         "0x1F", "1_000",
          "1e3",  ".5", "-1",  "2026-01-01", "12:30", "<<", "=",   ".inf",        "- a",  "a: b",
          "a #b", "a:", " a",  "a ",         "#a",    "*",  "[a]", "{a}",         "@a",   "%a",
          "!a",   "&a", "|",   "> a",        "?",     "-",  "---", "123456789012"})
        CHECK(written(quoted) == "'" + std::string(quoted) + "'");
    CHECK(written("'a") == "'''a'");
    CHECK(written("a\tb\x01") == R"("a\u0009b\u0001")");
    CHECK(written("a\r\nb") == R"("a\u000D\nb")");
}

TEST_CASE("a text of several lines is a literal block in YAML") {
    CHECK(written("<p>\n  Hi {{name}}: #1\n</p>") == "|-\n  <p>\n    Hi {{name}}: #1\n  </p>");
    CHECK(written("a\n\nb\n") == "|\n  a\n\n  b");
    CHECK(written("a\n\n") == "|+\n  a\n");
    CHECK(written("  a\nb") == "|2-\n    a\n  b");
}

TEST_CASE("YAML is read back to the same values, whatever they are") {
    std::mt19937 chance(7);
    for (int i = 0; i < 3000; ++i) reads_back(json::object{{"v", any_value(chance, 3)}});
}
