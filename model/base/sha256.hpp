#pragma once
#include <string>
#include <string_view>

namespace sesame {

// SHA-256 (FIPS 180-4): 32 bytes, or 64 lower-case hex digits. It stands here because FIFO topics use it for
// content-based deduplication, and model knows no OpenSSL.
std::string sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);

// RFC 2104: 32 bytes.
std::string hmac_sha256(std::string_view key, std::string_view message);

} // namespace sesame
