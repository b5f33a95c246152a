#include "api/s3/words.hpp"

#include "model/account/refusal.hpp"
#include "model/objects/reason.hpp"

#include <array>

// Texts as S3's answers are quoted in public, up to 2026.

namespace sesame::api::s3 {
namespace {

using sesame::objects::reason;

struct s3_row {
    reason why;
    std::string_view code, text;
    int status = 400;
    std::array<std::string_view, 3> elements{}; // what the arguments are called in the error; empty: not shown
};

constexpr s3_row s3_words[]{
    {reason::bucket_not_found, "NoSuchBucket", "The specified bucket does not exist", 404, {"BucketName"}},
    {reason::bucket_exists,
     "BucketAlreadyOwnedByYou",
     "Your previous request to create the named bucket succeeded and you already own it.",
     409,
     {"BucketName"}},
    {reason::bucket_not_empty, "BucketNotEmpty", "The bucket you tried to delete is not empty", 409, {"BucketName"}},
    {reason::invalid_bucket_name, "InvalidBucketName", "The specified bucket is not valid.", 400, {"BucketName"}},
    {reason::too_many_buckets, "TooManyBuckets", "You have attempted to create more buckets than allowed"},
    {reason::object_not_found, "NoSuchKey", "The specified key does not exist.", 404, {"Key"}},
    {reason::key_too_long, "KeyTooLongError", "Your key is too long", 400, {"Size", "MaxSizeAllowed"}},
    {reason::too_many_objects, "LimitExceeded",
     "There is no room: the account has {1} objects in this region. Delete some."},
    {reason::no_room, "LimitExceeded",
     "There is no room: all objects may have {1} bytes. Delete some, or raise --max-message-bytes."},
    {reason::object_too_large,
     "EntityTooLarge",
     "Your proposed upload exceeds the maximum allowed size",
     400,
     {"ProposedSize", "MaxSizeAllowed"}},
    {reason::metadata_too_large,
     "MetadataTooLarge",
     "Your metadata headers exceed the maximum allowed metadata size",
     400,
     {"Size", "MaxSizeAllowed"}},

    {reason::bad_digest, "BadDigest", "The {1} you specified did not match {2}."},
    {reason::invalid_digest, "InvalidDigest", "The Content-MD5 you specified was invalid."},
    {reason::invalid_checksum, "InvalidRequest", "Value for {1} header is invalid."},
    {reason::content_hash_differs,
     "XAmzContentSHA256Mismatch",
     "The provided 'x-amz-content-sha256' header does not match what was computed.",
     400,
     {"ClientComputedContentSHA256", "S3ComputedContentSHA256"}},
    {reason::several_checksums, "InvalidRequest",
     "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."},
    {reason::incomplete_body, "IncompleteBody",
     "You did not provide the number of bytes specified by the Content-Length HTTP header"},
    {reason::length_missing, "MissingContentLength", "You must provide the Content-Length HTTP header.", 411},
    {reason::invalid_chunk, "InvalidRequest", "The body is no aws-chunked encoding."},
    {reason::trailer_missing, "MalformedTrailerError",
     "The request contained trailing data that was not well-formed or did not conform to our published schema."},
    {reason::malformed_xml, "MalformedXML",
     "The XML you provided was not well-formed or did not validate against our published schema"},
    {reason::range_not_satisfiable,
     "InvalidRange",
     "The requested range is not satisfiable",
     416,
     {"RangeRequested", "ActualObjectSize"}},
    {reason::precondition_failed,
     "PreconditionFailed",
     "At least one of the pre-conditions you specified did not hold",
     412,
     {"Condition"}},
    {reason::not_modified, "NotModified", "Not Modified", 304},
    {reason::checksum_missing, "InvalidRequest",
     "Missing required header for this request: Content-MD5 OR x-amz-checksum-*"},
    {reason::location_unspecified, "IllegalLocationConstraintException",
     "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to."},
    {reason::location_incompatible, "IllegalLocationConstraintException",
     "The {1} location constraint is incompatible for the region specific endpoint this request was sent to."},
    {reason::location_not_valid,
     "InvalidLocationConstraint",
     "The specified location-constraint is not valid",
     400,
     {"LocationConstraint"}},
    {reason::invalid_argument, "InvalidArgument", "{1}", 400, {"", "ArgumentName", "ArgumentValue"}},
    {reason::url_expired, "AccessDenied", "Request has expired", 403, {"X-Amz-Expires", "Expires", "ServerTime"}},
    {reason::invalid_url, "AuthorizationQueryParametersError", "{1}"},
    {reason::not_implemented,
     "NotImplemented",
     "A header you provided implies functionality that is not implemented",
     501,
     {"Header"}},
    {reason::operation_not_implemented,
     "NotImplemented",
     "A header you provided implies functionality that is not implemented",
     501,
     {"Operation"}},
};
static_assert(is_complete(s3_words, reason::operation_not_implemented));

} // namespace

aws_error words_of(sesame::objects::reason why, std::span<std::string const> arguments) {
    auto out = api::words_of(s3_words, why, arguments);
    auto const& elements = s3_words[static_cast<std::size_t>(why)].elements;
    for (std::size_t i = 0; i < elements.size() && i < arguments.size(); ++i)
        if (!elements[i].empty()) out.members.emplace_back(elements[i], arguments[i]);
    return out;
}

aws_error words_of(refusal const& r) {
    if (auto const* const why = std::get_if<reason>(&r.why)) return words_of(*why, r.arguments);
    if (r.is(common_reason::session_expired)) return {"ExpiredToken", "The provided token has expired.", 400};
    if (r.is(common_reason::session_not_valid))
        return {"InvalidToken", "The provided token is malformed or otherwise invalid.", 400};
    if (r.is(common_reason::internal_failure))
        return {"InternalError", "We encountered an internal error. Please try again.", 500};
    return api::words_of(r);
}

} // namespace sesame::api::s3
