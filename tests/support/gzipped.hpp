#pragma once
#include <catch2/catch_test_macros.hpp>

#include <string>
#include <zlib.h>

namespace sesame::test {

// A text, compressed. `window` as zlib's deflateInit2 takes it: this one makes gzip of it.
inline std::string gzipped(std::string plain, int window = 16 + MAX_WBITS) {
    z_stream z{};
    REQUIRE(deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&z, plain.size()) + 64, '\0');
    z.next_in = reinterpret_cast<Bytef*>(plain.data());
    z.avail_in = static_cast<uInt>(plain.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

} // namespace sesame::test
