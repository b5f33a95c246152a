#pragma once
#include <string>
#include <string_view>

namespace sesame::api {

// The sender's credentials in a request: read, never verified.
struct credentials {
    bool present = false;
    std::string access_key;
    std::string region, service; // of the credential scope; empty if it names none
    std::string session_token{}; // of temporary ones; empty: the request has none
};

// From the Authorization header ("AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …", or the
// older "AWS <key>:<signature>" and "AWS3-HTTPS AWSAccessKeyId=<key>, …"). Invalid UTF-8 in it becomes U+FFFD. A
// signature for several regions (SigV4a: "AWS4-ECDSA-P256-SHA256 Credential=<key>/<date>/<service>/aws4_request, …")
// names them in X-Amz-Region-Set: the first counts, and a pattern such as "*" is no region.
credentials from_authorization(std::string_view header, std::string_view region_set = {});

// The service that the credential of Signature 4 names in an Authorization header: quick, for those who need no more.
// Empty if that is not so plain.
std::string_view signed_service(std::string_view header);

// From the X-Amz-Credential parameter of a presigned URL: "<key>/<date>/<region>/<service>/aws4_request", or without a
// region.
credentials from_scope(std::string_view credential, std::string_view region_set = {});

// The account of an access key: the key itself if it has 12 digits, what a key of STS names, else `otherwise`.
std::string account_of(credentials const& c, std::string const& otherwise);

} // namespace sesame::api
