#pragma once
#include <string>
#include <string_view>

namespace sesame {

// SHA-256 (FIPS 180-4) as 64 lower-case hex digits. Here because a FIFO topic's content-based deduplication id is one,
// and model knows no OpenSSL.
std::string sha256_hex(std::string_view bytes);

} // namespace sesame
