#include "model/text/utf8.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>

using sesame::utf8_sequence;
using sesame::valid_utf8;
using namespace std::string_literals;

namespace {

std::string const replacement = "\xEF\xBF\xBD"; // U+FFFD

std::string repeated(std::size_t times, std::string const& text) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

} // namespace

TEST_CASE("a UTF-8 sequence is as long as its first byte says") {
    CHECK(utf8_sequence("a") == 1);
    CHECK(utf8_sequence("\0"s) == 1);
    CHECK(utf8_sequence("\x7F") == 1);
    CHECK(utf8_sequence("\xC3\xA9 and more") == 2);
    CHECK(utf8_sequence("\xE2\x82\xAC and more") == 3);
    CHECK(utf8_sequence("\xF0\x9F\x98\x80 and more") == 4);
}

TEST_CASE("the first and the last character of each length are valid UTF-8") {
    CHECK(utf8_sequence("\xC2\x80") == 2);         // U+0080
    CHECK(utf8_sequence("\xDF\xBF") == 2);         // U+07FF
    CHECK(utf8_sequence("\xE0\xA0\x80") == 3);     // U+0800
    CHECK(utf8_sequence("\xED\x9F\xBF") == 3);     // U+D7FF, before the surrogates
    CHECK(utf8_sequence("\xEE\x80\x80") == 3);     // U+E000, after them
    CHECK(utf8_sequence("\xEF\xBF\xBF") == 3);     // U+FFFF
    CHECK(utf8_sequence("\xF0\x90\x80\x80") == 4); // U+10000
    CHECK(utf8_sequence("\xF4\x8F\xBF\xBF") == 4); // U+10FFFF
}

TEST_CASE("what only looks like UTF-8 is not valid") {
    std::pair<char const*, std::string> const broken[]{
        {"a continuation byte alone", "\x80"},
        {"the last continuation byte alone", "\xBF"},
        {"an overlong NUL", "\xC0\x80"},
        {"an overlong slash", "\xC1\xAF"},
        {"an overlong U+07FF", "\xE0\x9F\xBF"},
        {"an overlong U+FFFF", "\xF0\x8F\xBF\xBF"},
        {"the first surrogate", "\xED\xA0\x80"},
        {"the last surrogate", "\xED\xBF\xBF"},
        {"U+110000", "\xF4\x90\x80\x80"},
        {"a first byte beyond all characters", "\xF5\x80\x80\x80"},
        {"a five-byte form", "\xF8\x88\x80\x80\x80"},
        {"the byte FE", "\xFE"},
        {"the byte FF", "\xFF"},
        {"two bytes of which one is there", "\xC3"},
        {"three bytes of which two are there", "\xE2\x82"},
        {"four bytes of which three are there", "\xF0\x9F\x98"},
        {"a sequence that a letter interrupts", "\xE2\x82z"},
        {"a sequence that another one interrupts", "\xE2\xC3\xA9"},
    };
    for (auto const& [what, bytes] : broken) {
        CAPTURE(what);
        CHECK(utf8_sequence(bytes) == 0);
    }
}

TEST_CASE("valid text is left as it is") {
    for (auto const& text : {""s, "plain"s, "a\0b"s, "\xC3\xA9t\xC3\xA9"s, "\xF0\x9F\x98\x80"s, replacement})
        CHECK(valid_utf8(text) == text);
}

TEST_CASE("every byte that is not part of valid UTF-8 becomes U+FFFD") {
    CHECK(valid_utf8("\xFF") == replacement);
    CHECK(valid_utf8("a\xFFz") == "a" + replacement + "z");
    CHECK(valid_utf8("\xC0\x80") == replacement + replacement);
    CHECK(valid_utf8("\xED\xA0\x80") == repeated(3, replacement));
    CHECK(valid_utf8("\xC3\xA9\xC3") == "\xC3\xA9" + replacement);
    CHECK(valid_utf8("\xC3(") == replacement + "(");
    CHECK(valid_utf8("\xF0\x9F\x98\x80\x80") == "\xF0\x9F\x98\x80" + replacement);
}

TEST_CASE("what comes out of the repair is always valid, whatever two bytes go in") {
    for (int high = 0; high < 256; ++high) {
        for (int low = 0; low < 256; ++low) {
            auto const repaired = valid_utf8({static_cast<char>(high), static_cast<char>(low)});
            if (valid_utf8(repaired) != repaired) FAIL(high << " " << low);
        }
    }
    SUCCEED();
}
