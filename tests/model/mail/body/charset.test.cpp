#include "model/mail/body/charset.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::mime;

TEST_CASE("bytes of the charsets we have become UTF-8 and go back") {
    struct row {
        char const* charset;
        char const* bytes;
        char const* utf8;
    };
    row const rows[]{
        {"UTF-8", "J\xC3\xBCrgen", "Jürgen"},        {"utf8", "\xE2\x82\xAC", "€"}, {"us-ascii", "plain", "plain"},
        {"ISO-8859-1", "J\xFCrgen", "Jürgen"},       {"Latin1", "\xA4", "¤"},       {"iso-8859-15", "\xA4\xBD", "€œ"},
        {"Windows-1252", "\x80 \x93x\x94", "€ “x”"}, {"cp1252", "\x9F", "Ÿ"},
    };
    for (auto const& r : rows) {
        INFO(r.charset);
        CHECK(to_utf8(r.bytes, r.charset) == r.utf8);
        CHECK(from_utf8(r.utf8, r.charset) == r.bytes);
    }
}

TEST_CASE("what a charset lacks is replaced as Java replaces it") {
    CHECK(to_utf8("\xFC", "us-ascii") == "\xEF\xBF\xBD");
    CHECK(to_utf8("\x81", "windows-1252") == "\xEF\xBF\xBD");
    CHECK(from_utf8("a€☃\xFF", "ISO-8859-1") == "a???");
    CHECK(from_utf8("\xEF\xBF\xBD", "us-ascii") == "?");
}

TEST_CASE("other charsets are known by name only") {
    CHECK_FALSE(to_utf8("x", "Shift_JIS"));
    CHECK_FALSE(from_utf8("x", "Shift_JIS"));
    CHECK(is_charset("Shift_JIS"));
    CHECK(is_charset("utf-8"));
    CHECK_FALSE(is_charset("string"));
    CHECK_FALSE(is_charset(""));
}
