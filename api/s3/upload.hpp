#pragma once
#include "api/request.hpp"
#include "model/account/refusal.hpp"
#include "model/objects/state.hpp"

#include <optional>
#include <string>

namespace sesame::api::s3 {

// The body of a PUT or POST as its sender meant it.
struct upload {
    std::string content;
    std::string md5;                  // in hex
    objects::field checksum{};        // that was sent; else a CRC-64/NVME, as S3 makes it
    bool has_digest = false;          // whether Content-MD5 or a checksum was sent
    std::optional<refusal> refused{}; // the body is not what its header says
};

// Undoes aws-chunked, and checks all digests. Takes about 10 ms for a megabyte, and touches nothing else.
upload read_upload(request const& r);

// The value of Content-Encoding without aws-chunked.
std::string content_encoding(request const& r);

} // namespace sesame::api::s3
