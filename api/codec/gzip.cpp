#include "api/codec/gzip.hpp"

#include <zlib.h>

#include <array>
#include <limits>

namespace sesame::api::codec {

std::optional<gunzip_error> gunzip(std::string_view compressed, std::size_t limit, std::string& out) {
    constexpr int gzip_only = 16 + MAX_WBITS;
    struct stream : z_stream {
        stream()
            : z_stream{} {}
        ~stream() { inflateEnd(this); }
    } z;
    if (inflateInit2(&z, gzip_only) != Z_OK) return gunzip_error::not_gzip;
    std::string input(compressed); // zlib wants it mutable
    if (input.size() > std::numeric_limits<uInt>::max()) return gunzip_error::over_limit;
    z.next_in = reinterpret_cast<Bytef*>(input.data());
    z.avail_in = static_cast<uInt>(input.size());
    std::array<char, 64 * 1024> chunk;
    for (;;) {
        z.next_out = reinterpret_cast<Bytef*>(chunk.data());
        z.avail_out = chunk.size();
        auto const result = inflate(&z, Z_NO_FLUSH);
        if (result != Z_OK && result != Z_STREAM_END) return gunzip_error::not_gzip;
        out.append(chunk.data(), chunk.size() - z.avail_out);
        if (out.size() > limit) return gunzip_error::over_limit;
        if (result == Z_STREAM_END && z.avail_in == 0) return std::nullopt;
        if (result == Z_STREAM_END) inflateReset(&z); // another member follows
        if (result == Z_OK && z.avail_in == 0 && z.avail_out != 0) return gunzip_error::not_gzip; // cut off
    }
}

} // namespace sesame::api::codec
