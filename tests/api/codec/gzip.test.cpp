#include "api/codec/gzip.hpp"

#include "tests/support/gzipped.hpp"

#include <catch2/catch_test_macros.hpp>

#include <zlib.h>

using namespace sesame::api::codec;
using sesame::test::gzipped;

TEST_CASE("gzip gives back what was compressed") {
    for (std::size_t const size : {0, 1, 65'535, 65'536, 65'537, 1'000'000}) {
        std::string plain(size, '\0');
        for (std::size_t i = 0; i < size; ++i) plain[i] = static_cast<char>(i * i >> 7);
        std::string out;
        REQUIRE_FALSE(gunzip(gzipped(plain), size, out));
        REQUIRE(out == plain);
    }
}

TEST_CASE("gzip stops at the limit") {
    std::string out;
    REQUIRE(gunzip(gzipped(std::string(1001, 'a')), 1000, out) == gunzip_error::over_limit);
    out.clear();
    REQUIRE(gunzip(gzipped(std::string(100'000'000, 'a')), 1000, out) == gunzip_error::over_limit);
    REQUIRE(out.size() < 1'000'000); // not all of it was ever there
}

TEST_CASE("what is cut off, damaged or in another format is no gzip") {
    auto const whole = gzipped("Action=ListTopics");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        std::string out;
        REQUIRE(gunzip(whole.substr(0, length), 1000, out) == gunzip_error::not_gzip);
    }
    auto damaged = whole;
    damaged[whole.size() - 5] ^= 1;
    std::string out;
    REQUIRE(gunzip(damaged, 1000, out) == gunzip_error::not_gzip);
    REQUIRE(gunzip(gzipped("zlib", MAX_WBITS), 1000, out) == gunzip_error::not_gzip);
    REQUIRE(gunzip(gzipped("bare", -MAX_WBITS), 1000, out) == gunzip_error::not_gzip);
}

TEST_CASE("gzip of several members is their contents one after the other") {
    std::string out;
    REQUIRE_FALSE(gunzip(gzipped("Action=List") + gzipped("Topics"), 1000, out));
    REQUIRE(out == "Action=ListTopics");
}

TEST_CASE("what follows gzip and is none is refused") {
    std::string out;
    REQUIRE(gunzip(gzipped("Action=ListTopics") + "&Action=Publish", 1000, out) == gunzip_error::not_gzip);
}
