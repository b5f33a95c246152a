#pragma once
#include <string>
#include <string_view>

namespace sesame {

// MD5 (RFC 1321): 32 lower-case hex digits. SQS tells by it what it received; it secures nothing. It stands here
// because model knows no OpenSSL.
std::string md5_hex(std::string_view bytes);

} // namespace sesame
