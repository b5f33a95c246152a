#pragma once
#include <string>
#include <string_view>

namespace sesame {

// MD5 (RFC 1321) and SHA-1 (FIPS 180-4): 16 and 20 bytes. Clients of SQS and S3 check what they sent and got by them.
std::string md5(std::string_view bytes);
std::string md5_hex(std::string_view bytes); // 32 lower-case digits
std::string sha1(std::string_view bytes);

} // namespace sesame
