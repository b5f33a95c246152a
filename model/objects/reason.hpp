#pragma once

namespace sesame::objects {

// Why S3 refuses. In parentheses: the refusal's arguments, which are elements of the error, too. Its words:
// api/s3/words.cpp.
enum class reason : short {
    bucket_not_found,    // (bucket)
    bucket_exists,       // (bucket)
    bucket_not_empty,    // (bucket)
    invalid_bucket_name, // (bucket)
    too_many_buckets,
    object_not_found,   // (key)
    key_too_long,       // (bytes, the most)
    too_many_objects,   // (how many there are)
    no_room,            // (bytes that all objects may have)
    object_too_large,   // (bytes, the most)
    metadata_too_large, // (bytes, the most)

    // From a request's header and body.
    bad_digest, // (the field in words, what it did not match)
    invalid_digest,
    invalid_checksum,     // (the field)
    content_hash_differs, // (as given, as computed)
    several_checksums,
    incomplete_body,
    length_missing, // of a body in chunks
    invalid_chunk,
    trailer_missing,
    malformed_xml,
    range_not_satisfiable, // (range, size)
    precondition_failed,   // (condition)
    not_modified,
    checksum_missing,
    location_unspecified,
    location_incompatible,     // (region)
    location_not_valid,        // (region)
    invalid_argument,          // (text, parameter, value)
    url_expired,               // (seconds it was good for, end, the time)
    invalid_url,               // (text)
    not_implemented,           // (field or parameter)
    operation_not_implemented, // (method and path)
};

} // namespace sesame::objects
