#include "server/gzip.hpp"

#include <catch2/catch_test_macros.hpp>

#include <zlib.h>

using namespace sesame::server;

namespace {

std::string compressed(std::string const& plain, int window = 16 + MAX_WBITS) {
    z_stream z{};
    REQUIRE(deflateInit2(&z, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string input(plain), out(deflateBound(&z, plain.size()) + 64, '\0');
    z.next_in = reinterpret_cast<Bytef*>(input.data());
    z.avail_in = static_cast<uInt>(input.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

} // namespace

TEST_CASE("gzip gives back what was compressed") {
    for (std::size_t const size : {0, 1, 65'535, 65'536, 65'537, 1'000'000}) {
        std::string plain(size, '\0');
        for (std::size_t i = 0; i < size; ++i) plain[i] = static_cast<char>(i * i >> 7);
        std::string out;
        REQUIRE_FALSE(gunzip(compressed(plain), size, out));
        REQUIRE(out == plain);
    }
}

TEST_CASE("gzip stops at the limit") {
    std::string out;
    REQUIRE(gunzip(compressed(std::string(1001, 'a')), 1000, out) == gunzip_error::too_large);
    out.clear();
    REQUIRE(gunzip(compressed(std::string(100'000'000, 'a')), 1000, out) == gunzip_error::too_large);
    REQUIRE(out.size() < 1'000'000); // not all of it was ever there
}

TEST_CASE("what is cut off, damaged or in another format is malformed") {
    auto const whole = compressed("Action=ListTopics");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        std::string out;
        REQUIRE(gunzip(whole.substr(0, length), 1000, out) == gunzip_error::malformed);
    }
    auto damaged = whole;
    damaged[whole.size() - 5] ^= 1;
    std::string out;
    REQUIRE(gunzip(damaged, 1000, out) == gunzip_error::malformed);
    REQUIRE(gunzip(compressed("zlib", MAX_WBITS), 1000, out) == gunzip_error::malformed);
    REQUIRE(gunzip(compressed("bare", -MAX_WBITS), 1000, out) == gunzip_error::malformed);
}

TEST_CASE("gzip of several members is their contents one after the other") {
    std::string out;
    REQUIRE_FALSE(gunzip(compressed("Action=List") + compressed("Topics"), 1000, out));
    REQUIRE(out == "Action=ListTopics");
}

TEST_CASE("what follows gzip and is none is malformed") {
    std::string out;
    REQUIRE(gunzip(compressed("Action=ListTopics") + "&Action=Publish", 1000, out) == gunzip_error::malformed);
}
