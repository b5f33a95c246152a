#include "model/text/base64.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace std::string_literals;

TEST_CASE("base64 of the RFC 4648 examples") {
    CHECK(base64("") == "");
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foo") == "Zm9v");
    CHECK(base64("foob") == "Zm9vYg==");
    CHECK(base64("fooba") == "Zm9vYmE=");
    CHECK(base64("foobar") == "Zm9vYmFy");
}

TEST_CASE("every byte survives base64 and back, at every length") {
    std::string bytes;
    for (int i = 0; i < 600; ++i) {
        CHECK(from_base64(base64(bytes)) == bytes);
        CHECK(from_base64_leniently(base64(bytes)) == bytes);
        bytes.push_back(static_cast<char>(i * 7));
    }
}

TEST_CASE("white space in base64 is ignored, wherever it stands") {
    CHECK(from_base64(" Zm\r\n9v\tYm Fy \n") == "foobar");
    CHECK(from_base64("Zg =\n=\n") == "f");
    CHECK(from_base64("") == "");
    CHECK(from_base64(" \r\n") == "");
}

TEST_CASE("padding may be missing, wholly or in part") {
    CHECK(from_base64("Zg") == "f");
    CHECK(from_base64("Zg=") == "f");
    CHECK(from_base64("Zm8") == "fo");
}

TEST_CASE("what is no base64 is refused") {
    CHECK_FALSE(from_base64("Zm9v!"));
    CHECK_FALSE(from_base64("Zm9v-_"));
    CHECK_FALSE(from_base64("Z"));
    CHECK_FALSE(from_base64("Zm9vY"));
    CHECK_FALSE(from_base64("Zg==Zg=="));
    CHECK_FALSE(from_base64("Zg==="));
    CHECK_FALSE(from_base64("Zm9v="));
    CHECK_FALSE(from_base64("="));
    CHECK_FALSE(from_base64("Zm9v\0"s));
    CHECK_FALSE(from_base64("Zm9\xC3\xBC"));
}

TEST_CASE("lenient decoding skips foreign characters and goes on after padding") {
    CHECK(from_base64_leniently("Z!m-9v") == "foo");
    CHECK(from_base64_leniently("Zg==Zm8=") == "ffo");
    CHECK(from_base64_leniently("====") == "");
    CHECK(from_base64_leniently("Zm9vY") == "foo");
    CHECK(from_base64_leniently("\0\xFF"s) == "");
}
