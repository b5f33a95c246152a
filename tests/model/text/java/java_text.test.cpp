#include "model/text/java/java_text.hpp"
#include "model/sns/filter/located_json.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

namespace {

std::string refusal_text(std::string_view text) {
    try {
        parse_located_json(text);
        return "accepted";
    } catch (json_syntax_error const& e) {
        return e.text;
    }
}

} // namespace

TEST_CASE("a character where none is expected is named as Java has it") {
    CHECK(refusal_text("{é") ==
          "Unexpected character ('é' (code 233)): was expecting double-quote to start field name");
    CHECK(refusal_text(R"({"a"…1})") ==
          "Unexpected character ('…' (code 8230 / 0x2026)): was expecting a colon to separate field name and value");
    CHECK(refusal_text(R"({"a"😀1})") ==
          "Unexpected character ('?' (code 55357 / 0xd83d)): was expecting a colon to separate field name and value");
    CHECK(refusal_text("{\x7f") ==
          "Unexpected character ((CTRL-CHAR, code 127)): was expecting double-quote to start field name");
    CHECK(refusal_text(R"({"a":["\é"]})") == "Unrecognized character escape 'é' (code 233)");
    CHECK(refusal_text(R"({"a":["\u12g4"]})") ==
          "Unexpected character ('g' (code 103)): expected a hex-digit for character escape sequence");
    CHECK(refusal_text(R"({"a":["\u12)") == "Unexpected end-of-input in character escape sequence");
    CHECK(refusal_text("{\"a\":[\"\n\"]}") == "Illegal unquoted character ((CTRL-CHAR, code 10)): "
                                              "has to be escaped using backslash to be included in string value");
    CHECK(refusal_text("{\x01\"a\":[1]}") == "Illegal character ((CTRL-CHAR, code 1)): "
                                             R"(only regular white space (\r, \n, \t) is allowed between tokens)");
}

TEST_CASE("what lies beyond the basic plane counts as two characters and is not cut in two") {
    CHECK(java_length("aé…😀") == 5);
    CHECK(java_prefix("aé…😀", 5) == "aé…😀");
    CHECK(java_prefix("aé…😀", 4) == "aé…");
    CHECK(java_prefix("aé…😀", 2) == "aé");
    CHECK(java_prefix("é", 0).empty());
    CHECK(line_and_column("a\né😀x", std::string_view("a\né😀").size()) == "line: 2, column: 4");
}
