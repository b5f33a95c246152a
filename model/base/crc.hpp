#pragma once
#include <cstdint>
#include <string_view>

namespace sesame {

// Checksums of S3's clients: CRC-32 (ISO 3309), CRC-32C (RFC 9260, appendix A), CRC-64/NVME.
std::uint32_t crc32(std::string_view bytes);
std::uint32_t crc32c(std::string_view bytes);
std::uint64_t crc64nvme(std::string_view bytes);

} // namespace sesame
