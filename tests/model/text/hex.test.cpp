#include "model/text/hex.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("a byte has two lower-case hex digits, and is read from two of either case") {
    CHECK(hex(std::string_view("\0\x7f\xff", 3)) == "007fff");
    CHECK(hex_byte("=c3", 1) == '\xc3');
    CHECK(hex_byte("C3", 0) == '\xc3');
}

TEST_CASE("there is no byte where two hex digits are not") {
    for (auto const* const text : {"", "a", "g0", "0g", " 1"}) CHECK(!hex_byte(text, 0));
    CHECK(!hex_byte("00", 1));
}
