#include "api/s3/upload.hpp"
#include "api/s3/xml_reading.hpp"
#include "model/account/refusal.hpp"

#include <cstdint>
#include <string_view>

// Bodies that S3 reads: chunks with trailers, and documents.

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const body(reinterpret_cast<char const*>(data), size);
    sesame::api::request chunked{"PUT", "/bucket/key", "localhost", body, "127.0.0.1"};
    chunked.fields.set("Content-Encoding", "aws-chunked");
    sesame::api::s3::read_upload(chunked);
    try {
        sesame::api::s3::read_xml(body);
    } catch (sesame::refusal const&) {
    }
    return 0;
}
