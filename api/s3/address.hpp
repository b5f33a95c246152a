#pragma once
#include "api/router/route.hpp"

#include <string>
#include <string_view>

// Which requests are for S3, and for which bucket and object.

namespace sesame::api::s3 {

// Whether the request is surely for S3: by its signature, or that of a presigned URL.
bool is_signed_for_s3(request const& r, std::string_view path, std::string_view query);

// Whether an unsigned request may be for S3: by its host, by a method that no other service takes there, or since its
// bucket exists in the default account.
bool looks_like_s3(visit const& v);

// Whether the coding of its body is none of the server's business: S3 keeps what has one, and undoes its own.
bool keeps_coding(request const& r);

// What a request is about, percent-decoded. A bucket may stand in the host ("bucket.s3.us-east-1.amazonaws.com",
// "bucket.localhost", "bucket.s3.localhost") or in the path.
struct address {
    std::string bucket; // empty: all buckets
    std::string key;    // empty: the bucket itself
};
address address_of(request const& r, std::string_view path, request_context const& where);

} // namespace sesame::api::s3
