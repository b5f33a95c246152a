#include "api/paging.hpp"

#include "model/text/base64.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <limits>
#include <string>

using sesame::base64;
using sesame::api::page_number;
using sesame::api::page_token;

TEST_CASE("a page token gives back the number it was made of") {
    for (std::uint64_t const n : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{100}, std::uint64_t{4'294'967'296},
                                  std::numeric_limits<std::uint64_t>::max()})
        CHECK(page_number(page_token(n)) == n);
}

TEST_CASE("a page token is base64, as AWS's tokens are") {
    for (std::uint64_t n = 0; n < 1000; ++n) {
        auto const token = page_token(n);
        CHECK_FALSE(token.empty());
        CHECK(sesame::from_base64(token).has_value());
    }
}

TEST_CASE("tokens of different places differ") {
    CHECK(page_token(1) != page_token(10));
    CHECK(page_token(1) != page_token(2));
}

TEST_CASE("a token that was never given out stands for nothing") {
    CHECK_FALSE(page_number(""));
    CHECK_FALSE(page_number("garbage"));
    CHECK_FALSE(page_number("!!!"));
    CHECK_FALSE(page_number("\xFF\xFE"));
    CHECK_FALSE(page_number("100"));
    CHECK_FALSE(page_number(base64("")));
    CHECK_FALSE(page_number(base64("100")));
    CHECK_FALSE(page_number(base64("after")));
    CHECK_FALSE(page_number(base64("after:")));
    CHECK_FALSE(page_number(base64("after:-1")));
    CHECK_FALSE(page_number(base64("after:+1")));
    CHECK_FALSE(page_number(base64("after: 1")));
    CHECK_FALSE(page_number(base64("after:1 ")));
    CHECK_FALSE(page_number(base64("after:1x")));
    CHECK_FALSE(page_number(base64("after:0x10")));
    CHECK_FALSE(page_number(base64("before:1")));
    CHECK_FALSE(page_number(base64(std::string("after:1\0", 8))));
    CHECK_FALSE(page_number(base64("after:18446744073709551616"))); // one more than fits
    CHECK_FALSE(page_number(std::string(1'000'000, 'A')));
}

TEST_CASE("a token that lost its end stands for nothing or for the same kind of place, but never throws") {
    auto const token = page_token(123'456'789);
    for (std::size_t length = 0; length < token.size(); ++length) CHECK_NOTHROW(page_number(token.substr(0, length)));
}
